/** The account that is paid, as its charges show it. */
export const merchant = {
  name: 'Paystub',
  country: 'US',
  /** What its customers read on their statements. */
  statementDescriptor: 'PAYSTUB',
} as const;

/** Longest text on a statement. */
const STATEMENT_MAX = 22;

/** `PAYSTUB* ORDER 12`: the account's own descriptor, and what the payment adds to it. */
export function statementText(suffix: string | null): string {
  if (suffix === null) return merchant.statementDescriptor;
  return `${merchant.statementDescriptor}* ${suffix}`.toUpperCase().slice(0, STATEMENT_MAX);
}
