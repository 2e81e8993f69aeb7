import type { Transaction } from '../../../domain/transaction.ts';
import { settleCharge } from '../ledger.ts';

/** `automatic_async`: a moment after the payment its money shows in the balance. */
export async function postCharge(tx: Transaction, chargeId: string): Promise<void> {
  const charge = await tx.get('charge', chargeId);
  if (charge === undefined || charge.balance_transaction !== null) return;
  await tx.update('charge', await settleCharge(tx, charge), ['charge.updated']);
}
