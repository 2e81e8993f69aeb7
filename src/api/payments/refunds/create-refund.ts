import type { Transaction } from '../../../domain/transaction.ts';
import * as errors from '../../errors/refunds.ts';
import { exclusive, outOfRange } from '../../errors.ts';
import { fromParam } from '../../find.ts';
import type { Charge } from '../charge-object.ts';
import { checkSteps } from '../check-amount.ts';
import { settleFraudWarning } from '../disputes/fraud-warning.ts';
import { blocksRefund } from '../disputes/refundable.ts';
import { canceled } from '../intents/cancel.ts';
import { isCardCharge, postRefund } from '../ledger.ts';
import { cardBehind } from '../test-card-link.ts';
import { unrefunded } from '../unrefunded.ts';
import { buildRefund, type Refund } from './refund-object.ts';

export interface RefundParams {
  /** Minor units. Default: what is left. */
  amount?: number | undefined;
  charge?: string | undefined;
  instructions_email?: string | undefined;
  metadata?: Record<string, string> | null | undefined;
  payment_intent?: string | undefined;
  reason?: Refund['reason'] | undefined;
}

/** Seconds until a refund that takes its time ends, and until the bank's reference is known. */
const PENDING = 2;
const REFERENCE = 1;

/** Stores a refund and takes it from charge and balance. Throws 400 when it is too much. */
export async function createRefund(tx: Transaction, params: RefundParams): Promise<Refund> {
  const charge = await chargeToRefund(tx, params);
  const rest = unrefunded(charge);
  if (await blocksRefund(tx, charge)) throw errors.chargeDisputed(charge.id);
  if (charge.status !== 'succeeded') throw errors.notRefundable(charge.id, charge.status);
  const amount = params.amount ?? Math.max(rest, 1);
  if (amount < 1) throw outOfRange('amount', 'least', 1);
  if (rest === 0) throw errors.alreadyRefunded(charge.id);
  checkSteps(amount, charge.currency);
  if (amount > rest) throw errors.refundTooLarge(amount, rest, charge.currency);
  const give = charge.amount_captured > 0 ? giveBack : letGo;
  return give(tx, charge, amount, params);
}

async function chargeToRefund(tx: Transaction, params: RefundParams): Promise<Charge> {
  const { charge, payment_intent } = params;
  if (charge !== undefined) {
    if (payment_intent !== undefined) throw exclusive(['charge', 'payment_intent']);
    return fromParam(tx, 'charge', charge, 'charge');
  }
  if (payment_intent === undefined) throw errors.chargeOrIntent();
  const intent = await fromParam(tx, 'payment_intent', payment_intent, 'payment_intent');
  const last = intent.latest_charge;
  const found = last === null ? undefined : await tx.get('charge', last);
  if (found === undefined || found.status === 'failed') throw errors.nothingCharged(intent.id);
  return found;
}

/** Of a captured charge: the money goes back to the customer. */
async function giveBack(
  tx: Transaction,
  charge: Charge,
  amount: number,
  params: RefundParams,
): Promise<Refund> {
  const card = await cardBehind(tx, charge.payment_method ?? '');
  const sequel = card?.behaviour.kind === 'refund' ? card.behaviour.refund : undefined;
  const waits = sequel === 'pending' || !isCardCharge(charge);
  const made = buildRefund(tx, charge, {
    amount,
    instructionsEmail: params.instructions_email,
    metadata: params.metadata,
    reason: params.reason,
    kind: 'refund',
    ...(waits ? { status: 'pending', pendingReason: 'processing' } : { status: 'succeeded' }),
  });
  const { id } = postRefund(tx, made, charge);
  const refund = tx.insert('refund', { ...made, balance_transaction: id }, ['refund.created']);
  await addRefunded(tx, charge, amount, params.reason);
  if (card?.behaviour.kind === 'fraud_warning') await settleFraudWarning(tx, charge.id);
  scheduleSequel(tx, refund.id, waits ? 'pending' : sequel);
  return refund;
}

function scheduleSequel(
  tx: Transaction,
  refund: string,
  sequel: 'pending' | 'fails' | undefined,
): void {
  if (sequel === 'pending') {
    tx.schedule({ kind: 'refund.succeed', due: tx.now + PENDING, subject: refund });
    return;
  }
  tx.schedule({ kind: 'refund.reference', due: tx.now + REFERENCE, subject: refund });
  if (sequel === 'fails') {
    tx.schedule({ kind: 'refund.fail', due: tx.now + PENDING, subject: refund });
  }
}

/** Of a charge that is only held: the hold ends, and its intent with it. */
async function letGo(
  tx: Transaction,
  charge: Charge,
  amount: number,
  params: RefundParams,
): Promise<Refund> {
  if (amount < charge.amount) throw errors.partOfHold();
  const { metadata, reason } = params;
  const made = buildRefund(tx, charge, {
    amount,
    metadata,
    reason,
    kind: 'reversal',
    status: 'succeeded',
  });
  tx.unschedule('charge.expire', charge.id);
  const refund = tx.insert('refund', made, ['refund.created']);
  await addRefunded(tx, charge, amount, reason);
  if (charge.payment_intent !== null) {
    const intent = await fromParam(tx, 'payment_intent', charge.payment_intent, 'payment_intent');
    await tx.update('payment_intent', canceled(tx, intent, null), ['payment_intent.canceled']);
  }
  return refund;
}

async function addRefunded(
  tx: Transaction,
  charge: Charge,
  amount: number,
  reason: Refund['reason'] | undefined,
): Promise<void> {
  const amount_refunded = charge.amount_refunded + amount;
  const next: Charge = {
    ...charge,
    amount_refunded,
    refunded: amount_refunded === charge.amount,
    ...(reason === 'fraudulent' && { fraud_details: { user_report: 'fraudulent' } }),
  };
  await tx.update('charge', next, ['charge.refunded']);
}
