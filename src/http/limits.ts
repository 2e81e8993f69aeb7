/** Every limit of the HTTP side, in one place. */
export const limits = {
  bodyBytes: 1024 * 1024,
  fileBytes: 16 * 1024 * 1024,
  nesting: 12,
  parameters: 1000,
  idempotencyKeyCharacters: 255,
  /** Stripe's front answers 414 beyond this. */
  requestLineBytes: 16 * 1024,
  expansionLevels: 4,
} as const;
