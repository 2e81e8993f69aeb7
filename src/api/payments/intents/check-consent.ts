/** A bank account is debited only with its owner's consent, which a mandate keeps. */
import type { ReadTransaction } from '../../../domain/transaction.ts';
import { needsMandate } from '../../errors/payment-intents.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { familyOf } from '../method-family.ts';
import { heldMandate } from '../setup/mandate.ts';
import type { PaymentIntent } from './intent-object.ts';

export interface Consent {
  /** It was given elsewhere: on a page of ours, or when the customer took up what is billed. */
  consented?: boolean | undefined;
  mandate?: string | undefined;
  mandate_data?: object | null | undefined;
}

/** Throws 400 for a debit that nobody has agreed to. */
export async function checkConsent(
  tx: ReadTransaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  { consented, mandate, mandate_data }: Consent,
): Promise<void> {
  if (consented === true || familyOf(method.type) !== 'bank_debit') return;
  if (mandate !== undefined || mandate_data) return;
  if ((await heldMandate(tx, method.id)) !== undefined) return;
  throw needsMandate({ ...intent, payment_method: method.id, status: 'requires_confirmation' });
}
