/** How a payment with a type of payment method goes: at once, days later, or by way of another site. */
import { isBankDebit } from './bank-details.ts';

export type MethodFamily = 'card' | 'bank_debit' | 'instant' | 'redirect';

/** Types that pay at once without asking anyone. */
const instant: ReadonlySet<string> = new Set(['card_present', 'interac_present', 'link']);

export function familyOf(type: string): MethodFamily {
  if (type === 'card') return 'card';
  if (isBankDebit(type) || type === 'nz_bank_account') return 'bank_debit';
  return instant.has(type) ? 'instant' : 'redirect';
}
