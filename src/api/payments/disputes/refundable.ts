import type { ReadTransaction } from '../../../domain/transaction.ts';
import type { Charge } from '../charge-object.ts';

/** More than one charge has. */
const MANY = 100;

/** Whether a dispute keeps a charge from being refunded: inquiries and won ones do not. */
export async function blocksRefund(
  tx: ReadTransaction,
  { disputed, id }: Pick<Charge, 'disputed' | 'id'>,
): Promise<boolean> {
  if (!disputed) return false;
  const disputes = await tx.list('dispute', { where: { charge: id }, limit: MANY });
  return disputes.some(({ is_charge_refundable }) => !is_charge_refundable);
}
