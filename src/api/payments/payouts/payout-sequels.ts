/** What becomes of a payout. */
import type { BankFailure } from '../../../domain/banks/test-bank-account.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import {
  payoutIsReversal,
  payoutNotCancelable,
  payoutNotReversible,
} from '../../errors/payouts.ts';
import { digits } from '../charged-card.ts';
import { scheduleArrival } from './create-payout.ts';
import { externalAccount } from './external-account.ts';
import { postPayout, returnPayout } from './payout-ledger.ts';
import { buildPayout, type Payout } from './payout-object.ts';

/** The bank has taken or refused it. Does nothing when the payout has moved on. */
export async function arrivePayout(tx: Transaction, id: string): Promise<void> {
  const payout = await tx.get('payout', id);
  if (payout?.status !== 'pending') return;
  const { currency, destination, original_payout } = payout;
  const { failure } = await externalAccount(tx, destination ?? undefined, currency);
  if (failure !== undefined && original_payout === null) return failPayout(tx, payout, failure);
  const trace_id = { status: 'supported', value: digits(tx, 15) };
  await tx.update('payout', { ...payout, status: 'paid', trace_id }, [
    'payout.updated',
    'payout.paid',
  ]);
}

async function failPayout(
  tx: Transaction,
  payout: Payout,
  { code, message }: BankFailure,
): Promise<void> {
  const entry = returnPayout(tx, payout, 'payout_failure');
  await tx.update(
    'payout',
    {
      ...payout,
      failure_balance_transaction: entry.id,
      failure_code: code,
      failure_message: message,
      status: 'failed',
      trace_id: { status: 'unsupported', value: null },
    },
    ['payout.updated', 'payout.failed'],
  );
  const bank = await tx.get('bank_account', payout.destination ?? '');
  if (bank === undefined) return;
  await tx.update('bank_account', { ...bank, status: 'errored' }, [
    'account.external_account.updated',
  ]);
}

/** Throws 400 when it is on its way already. */
export async function cancelPayout(tx: Transaction, payout: Payout): Promise<Payout> {
  if (payout.status !== 'pending') throw payoutNotCancelable(payout);
  tx.unschedule('payout.arrive', payout.id);
  const { id } = returnPayout(tx, payout, 'payout_cancel');
  const canceled = { ...payout, failure_balance_transaction: id, status: 'canceled' };
  return tx.update('payout', canceled, ['payout.updated', 'payout.canceled']);
}

/** Fetches a paid one back by another payout, which is the answer. Throws 400 when it cannot be. */
export async function reversePayout(
  tx: Transaction,
  payout: Payout,
  metadata: Record<string, string>,
): Promise<Payout> {
  if (payout.original_payout !== null) throw payoutIsReversal();
  if (payout.status !== 'paid' || payout.reversed_by !== null) throw payoutNotReversible(payout);
  const made = buildPayout(tx, {
    amount: -payout.amount,
    currency: payout.currency,
    description: null,
    destination: { id: payout.destination ?? '', type: payout.type },
    metadata,
    method: payout.method,
    original: payout.id,
    sourceType: payout.source_type,
    statementDescriptor: null,
  });
  const reversal = tx.insert('payout', postPayout(tx, made), ['payout.created']);
  await tx.update('payout', { ...payout, reversed_by: reversal.id }, ['payout.updated']);
  scheduleArrival(tx, reversal);
  return reversal;
}
