/** What becomes of a top-up. */
import { topupFailureOf } from '../../../domain/banks/bank-failures.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { topupNotCancelable } from '../../errors/topups.ts';
import { post } from '../ledger.ts';
import { externalAccount } from '../payouts/external-account.ts';
import type { Topup } from './create-topup.ts';

/** The bank has paid or refused. Does nothing when the top-up is over. */
export async function arriveTopup(tx: Transaction, id: string, bank: string): Promise<void> {
  const topup = await tx.get('topup', id);
  if (topup?.status !== 'pending') return;
  const { failure } = await externalAccount(tx, bank, topup.currency, 'source');
  if (failure === undefined) await succeed(tx, topup);
  else {
    const { code, message } = topupFailureOf(failure);
    const failed = { ...topup, failure_code: code, failure_message: message };
    await tx.update('topup', { ...failed, status: 'failed' }, ['topup.failed']);
  }
}

async function succeed(tx: Transaction, topup: Topup): Promise<void> {
  const entry = post(tx, {
    type: 'topup',
    reportingCategory: 'topup',
    source: topup.id,
    // So that payouts, which take from card payments unless told otherwise, can use it.
    sourceType: 'card',
    amount: topup.amount,
    fee: 0,
    currency: topup.currency,
    description: topup.description,
    availableOn: tx.now,
  });
  const paid: Topup = { ...topup, balance_transaction: entry.id, status: 'succeeded' };
  await tx.update('topup', paid, ['topup.succeeded']);
}

/** Throws 400 when it is over. */
export async function cancelTopup(tx: Transaction, topup: Topup): Promise<Topup> {
  if (topup.status !== 'pending') throw topupNotCancelable(topup);
  tx.unschedule('topup.arrive', topup.id);
  return tx.update('topup', { ...topup, status: 'canceled' }, ['topup.canceled']);
}
