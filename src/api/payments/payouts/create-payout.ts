import { payoutStepOf } from '../../../domain/money.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { amountNotInSteps } from '../../errors/payment-intents.ts';
import { balanceInsufficient, noInstantPayout } from '../../errors/payouts.ts';
import { outOfRange } from '../../errors.ts';
import { externalAccount } from './external-account.ts';
import { postPayout } from './payout-ledger.ts';
import { buildPayout, type Payout } from './payout-object.ts';

export interface PayoutParams {
  /** Minor units. */
  amount: number;
  currency: string;
  description?: string | undefined;
  destination?: string | undefined;
  metadata?: Record<string, string> | undefined;
  method?: 'instant' | 'standard' | undefined;
  source_type?: string | undefined;
  statement_descriptor?: string | undefined;
}

/** Seconds until the bank has it: time enough to cancel a standard one. */
const ARRIVAL: Readonly<Record<string, number>> = { instant: 1, standard: 5 };

/** Takes the money from the available balance. Throws 400 when that has less. */
export async function createPayout(tx: Transaction, params: PayoutParams): Promise<Payout> {
  const { amount, currency, method = 'standard', source_type = 'card' } = params;
  if (amount < 1) throw outOfRange('amount', 'least', 1);
  const step = payoutStepOf(currency);
  if (amount % step !== 0) throw amountNotInSteps(step, currency, 'amount');
  const destination = await externalAccount(tx, params.destination, currency);
  if (method === 'instant' && !destination.instant) throw noInstantPayout();
  await checkAvailable(tx, amount, currency, source_type);
  const payout = postPayout(
    tx,
    buildPayout(tx, {
      amount,
      currency,
      description: params.description ?? null,
      destination,
      metadata: params.metadata ?? {},
      method,
      original: null,
      sourceType: source_type,
      statementDescriptor: params.statement_descriptor ?? null,
    }),
  );
  scheduleArrival(tx, payout);
  return payout;
}

export function scheduleArrival(tx: Transaction, { id, method }: Payout): void {
  tx.schedule({ kind: 'payout.arrive', due: tx.now + (ARRIVAL[method] ?? 1), subject: id });
}

/** Two payouts at a time must not both take the same money. */
async function checkAvailable(
  tx: Transaction,
  amount: number,
  currency: string,
  sourceType: string,
): Promise<void> {
  await tx.guard(`balance:${currency}`);
  const sums = await tx.balances();
  const sum = sums.find((one) => one.currency === currency && one.sourceType === sourceType);
  if ((sum?.available ?? 0) < amount) throw balanceInsufficient(sourceType.replaceAll('_', ' '));
}
