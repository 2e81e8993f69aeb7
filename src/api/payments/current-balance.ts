import type { Objects } from '../../contract/generated/wire.d.ts';
import type { ReadTransaction } from '../../domain/transaction.ts';
import { balanceEntries } from './ledger-view.ts';

/** What the account has now: sums over its ledger. */
export async function currentBalance(tx: ReadTransaction): Promise<Objects['balance']> {
  const sums = await tx.balances();
  const available = balanceEntries(sums, 'available');
  const currencies = available.map(({ currency }) => ({ amount: 0, currency }));
  return {
    object: 'balance',
    available,
    connect_reserved: currencies,
    instant_available: available,
    livemode: false,
    pending: balanceEntries(sums, 'pending'),
    refund_and_dispute_prefunding: { available: currencies, pending: currencies },
  };
}
