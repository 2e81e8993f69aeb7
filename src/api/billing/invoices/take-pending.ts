import type { Transaction } from '../../../domain/transaction.ts';
import type { Invoice } from './invoice-object.ts';

const MOST_PENDING = 250;

/**
 * Takes in the items of the same currency that wait for the customer's next invoice. Those of another
 * subscription than `subscription` go on waiting for that.
 */
export async function takePending(
  tx: Transaction,
  { currency, customer, id }: Pick<Invoice, 'currency' | 'customer' | 'id'>,
  subscription?: string,
): Promise<void> {
  const where = { customer: customer ?? '' };
  for (const item of await tx.list('invoiceitem', { where, limit: MOST_PENDING })) {
    if (item.invoice !== null || item.currency !== currency) continue;
    const owner = item.parent?.subscription_details?.subscription;
    if (subscription !== undefined && owner !== undefined && owner !== subscription) continue;
    await tx.update('invoiceitem', { ...item, invoice: id });
  }
}
