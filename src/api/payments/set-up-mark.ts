/** Payment methods that were set up for use while the customer is away. */
import type { ReadTransaction, Transaction } from '../../domain/transaction.ts';

const SET_UP = 'paystub.set_up';

export async function markSetUp(tx: Transaction, paymentMethod: string): Promise<void> {
  if (!(await isSetUp(tx, paymentMethod))) tx.insert(SET_UP, { id: paymentMethod, object: SET_UP });
}

export async function isSetUp(tx: ReadTransaction, paymentMethod: string): Promise<boolean> {
  return (await tx.get(SET_UP, paymentMethod)) !== undefined;
}
