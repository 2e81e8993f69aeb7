/** Money fetched from the account's own bank. */
import type { Objects } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { outOfRange } from '../../errors.ts';
import { externalAccount } from '../payouts/external-account.ts';

export type Topup = Objects['topup'];

export interface TopupParams {
  /** Minor units. */
  amount: number;
  currency: string;
  description?: string | undefined;
  metadata?: Record<string, string> | null | undefined;
  source?: string | undefined;
  statement_descriptor?: string | undefined;
  transfer_group?: string | undefined;
}

const DAY = 86_400;
/** Seconds until the bank has answered: time enough to cancel. */
const ARRIVAL = 5;

/** The money is in the balance once it has arrived. Throws 400 when there is no such source. */
export async function createTopup(tx: Transaction, params: TopupParams): Promise<Topup> {
  const { amount, currency } = params;
  if (amount < 1) throw outOfRange('amount', 'least', 1);
  const { id: bank } = await externalAccount(tx, params.source, currency, 'source');
  const topup: Topup = {
    id: tx.newId('tu'),
    object: 'topup',
    amount,
    balance_transaction: null,
    created: tx.now,
    currency,
    description: params.description ?? null,
    expected_availability_date: (Math.floor(tx.now / DAY) + 1) * DAY,
    failure_code: null,
    failure_message: null,
    initiated_by: 'user',
    livemode: false,
    metadata: params.metadata ?? {},
    source: null,
    statement_descriptor: params.statement_descriptor ?? null,
    status: 'pending',
    transfer_group: params.transfer_group ?? null,
  };
  // A top-up does not say which bank it comes from.
  tx.schedule({ kind: 'topup.arrive', due: tx.now + ARRIVAL, subject: topup.id, payload: bank });
  return topup;
}
