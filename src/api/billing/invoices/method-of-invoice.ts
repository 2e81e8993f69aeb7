import type { ReadTransaction } from '../../../domain/transaction.ts';
import { payingMethod } from '../paying-method.ts';
import type { Invoice } from './invoice-object.ts';

/** What the invoice is paid with: its own, its subscription's or its customer's default. */
export async function methodOf(tx: ReadTransaction, invoice: Invoice): Promise<string | null> {
  const subscription = invoice.parent?.subscription_details?.subscription;
  const owner = subscription === undefined ? undefined : await tx.get('subscription', subscription);
  return payingMethod(tx, invoice.customer ?? '', invoice, owner);
}
