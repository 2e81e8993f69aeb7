/** Parameters that an empty string clears, though the declarations do not say so. Seen in traffic. */
const RULES: readonly { owner: RegExp; fields: readonly string[] }[] = [
  {
    owner: /^Customer(Create|Update)Params$/,
    fields: ['description', 'email', 'name', 'phone'],
  },
  { owner: /^PaymentIntentUpdateParams$/, fields: ['payment_method'] },
];

export function isUnsettable(owner: string, field: string): boolean {
  return RULES.some((rule) => rule.owner.test(owner) && rule.fields.includes(field));
}
