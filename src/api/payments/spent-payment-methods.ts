/** PaymentMethods that may not be used again: detached, or used once without a customer. */
import type { ReadTransaction, Transaction } from '../../domain/transaction.ts';

const SPENT = 'paystub.spent_payment_method';

export async function spendPaymentMethod(tx: Transaction, id: string): Promise<void> {
  if (!(await isSpent(tx, id))) tx.insert(SPENT, { id, object: SPENT });
}

export async function isSpent(tx: ReadTransaction, id: string): Promise<boolean> {
  return (await tx.get(SPENT, id)) !== undefined;
}
