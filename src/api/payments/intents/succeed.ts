import type { TestCard } from '../../../domain/cards/test-card.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { settleInvoiceOf } from '../../billing/invoices/settle-invoice.ts';
import { settleSessionOf } from '../../checkout/settle-session.ts';
import { scheduleAftermath } from '../aftermath.ts';
import { attachPaymentMethod } from '../attach.ts';
import type { Authentication } from '../authorize.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import type { Charge } from '../charge-object.ts';
import { HOLD_SECONDS } from '../charged-card.ts';
import { settleCharge } from '../ledger.ts';
import { approvedOutcome } from '../outcome.ts';
import { checkedCard } from '../payment-method-card.ts';
import { markSetUp } from '../set-up-mark.ts';
import { isSpent, spendPaymentMethod } from '../spent-payment-methods.ts';
import { capturesLater, futureUsage } from './capture-method.ts';
import { chargeOfIntent, transferGroupOf } from './charge-of-intent.ts';
import type { PaymentIntent } from './intent-object.ts';

export interface Approval {
  behind: TestCard | undefined;
  authentication: Authentication;
  radarOptions?: { session?: string } | undefined;
}

/** The money is there, or is held until the capture. */
export async function succeed(
  tx: Transaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  approval: Approval,
): Promise<{ intent: PaymentIntent }> {
  const charge = chargeOfIntent(tx, intent, method, {
    ...approval,
    status: 'succeeded',
    outcome: approvedOutcome(tx, approval.behind?.risk),
  });
  const held = capturesLater(intent, method.type);
  tx.insert('charge', await posted(tx, charge, intent, { held, behind: approval.behind }), [
    'charge.succeeded',
  ]);
  const paid = await tx.update(
    'payment_intent',
    {
      ...intent,
      amount_capturable: held ? intent.amount : 0,
      amount_received: held ? 0 : intent.amount,
      last_payment_error: null,
      latest_charge: charge.id,
      next_action: null,
      payment_method: method.id,
      status: held ? 'requires_capture' : 'succeeded',
      transfer_group: transferGroupOf(intent),
    },
    [held ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded'],
  );
  await keepMethod(tx, paid, method, approval.behind);
  if (!held) {
    scheduleAftermath(tx, charge.id, approval.behind);
    await settleInvoiceOf(tx, paid);
  }
  await settleSessionOf(tx, paid);
  return { intent: paid };
}

/** Posts to the balance now, in a moment, or when it is captured. */
async function posted(
  tx: Transaction,
  charge: Charge,
  intent: PaymentIntent,
  { behind, held }: { behind: TestCard | undefined; held: boolean },
): Promise<Charge> {
  if (held) {
    tx.schedule({ kind: 'charge.expire', due: tx.now + HOLD_SECONDS, subject: charge.id });
    return charge;
  }
  // Money that bypasses the pending balance can be paid out at once, so it is there at once.
  const bypasses = behind?.behaviour.kind === 'bypass_pending';
  if (intent.capture_method !== 'automatic_async' || bypasses) return settleCharge(tx, charge);
  tx.schedule({ kind: 'charge.post', due: tx.now + 1, subject: charge.id });
  return charge;
}

/**
 * The payment method goes to the customer, or can never be used again. One that was detached, or spent
 * by another payment, before this one was settled stays so.
 */
export async function keepMethod(
  tx: Transaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  behind: TestCard | undefined,
): Promise<void> {
  const usage = futureUsage(intent, method.type);
  const { card } = method;
  if (usage === 'off_session') await markSetUp(tx, method.id);
  const isFree = method.customer === null && !(await isSpent(tx, method.id));
  if (isFree && usage !== null && intent.customer !== null) {
    await attachPaymentMethod(tx, method.id, intent.customer, 'payment_method');
    return;
  }
  if (card?.checks?.cvc_check === 'unchecked') {
    await tx.update('payment_method', { ...method, card: checkedCard(card, behind) });
  }
  if (isFree) await spendPaymentMethod(tx, method.id);
}
