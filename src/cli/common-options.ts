/** Options that mean the same in every command that has them. */
export const jsonOption = {
  json: { type: 'boolean', help: 'Print JSON.' },
} as const;

export const serverOption = {
  server: {
    type: 'string',
    value: 'URL',
    help: 'Which Paystub. Else PAYSTUB_URL, then .paystub here or above, then port 12111.',
  },
} as const;

export const keyOption = {
  key: {
    type: 'string',
    value: 'KEY',
    help: 'Whose account. Else STRIPE_API_KEY, STRIPE_SECRET_KEY, the account last used.',
  },
} as const;
