/** `charge.payment_method_details`: the payment method as it was when it was charged. */
import type { Objects } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import type { BankAccount } from './bank-account.ts';
import type { PaymentMethod } from './build-payment-method.ts';
import { type CardCharge, cardDetails } from './charged-card.ts';

export type MethodDetails = NonNullable<Objects['charge']['payment_method_details']>;

type Hash = Readonly<Record<string, unknown>>;

/** Fields of a payment method that a charge does not show. */
const notShown: ReadonlySet<string> = new Set([
  'blocked',
  'financial_connections_account',
  'generated_from',
  'networks',
  'status_details',
]);

/** Fields that only the charge has. */
const added: Readonly<Record<string, Hash>> = {
  acss_debit: { mandate: null },
  bacs_debit: { mandate: null },
  au_becs_debit: { mandate: null },
  sepa_debit: { mandate: null },
  us_bank_account: { payment_reference: null },
};

export function detailsOf(
  tx: Transaction,
  method: PaymentMethod,
  circumstances: CardCharge,
): MethodDetails {
  const { type } = method;
  if (method.card !== undefined) {
    return { card: cardDetails(tx, method.card, circumstances), type: 'card' };
  }
  const own = ((method as unknown as Hash)[type] ?? {}) as Hash;
  const shown = Object.entries({ ...own, ...added[type] })
    .filter(([name]) => !notShown.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const details = { [type]: Object.fromEntries(shown), type };
  return (type < 'type' ? details : { type, [type]: details[type] }) as unknown as MethodDetails;
}

/** Of a customer's older bank account. */
export function achDetails(account: BankAccount): MethodDetails {
  return {
    ach_debit: {
      account_holder_type: account.account_holder_type as 'individual' | null,
      bank_name: account.bank_name,
      country: account.country,
      fingerprint: account.fingerprint,
      last4: account.last4,
      routing_number: account.routing_number,
    },
    type: 'ach_debit',
  };
}
