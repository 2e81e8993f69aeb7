/** The end of a period: the subscription ends, or is billed for the next one. */
import type { Transaction } from '../../../domain/transaction.ts';
import { periodEnd } from '../billing-period.ts';
import { ADVANCE, ADVANCE_SECONDS } from '../invoices/advance.ts';
import { itemLines, subscriptionLine } from '../invoices/invoice-lines.ts';
import { withLines } from '../invoices/invoice-totals.ts';
import { takePending } from '../invoices/take-pending.ts';
import { endSubscription } from './cancel-subscription.ts';
import { draftOf } from './first-invoice.ts';
import { pausedBehavior, withPauseOver } from './paused-collection.ts';
import { withDiscountsAt, withoutUsedUp } from './remaining-discounts.ts';
import { itemList, type Subscription } from './subscription-object.ts';
import { CYCLE } from './task-kinds.ts';

const LIVE: ReadonlySet<string> = new Set(['active', 'past_due', 'trialing', 'unpaid']);

/** Answers the subscription as it came. */
export function scheduleCycle(tx: Transaction, subscription: Subscription): Subscription {
  tx.unschedule(CYCLE, subscription.id);
  tx.schedule({ kind: CYCLE, due: nextTurn(subscription), subject: subscription.id });
  return subscription;
}

function nextTurn({ cancel_at, items }: Subscription): number {
  const ends = items.data.map(({ current_period_end }) => current_period_end);
  return Math.min(...ends, ...(cancel_at === null ? [] : [cancel_at]));
}

/** Does nothing for one that is not live. */
export async function turnSubscription(tx: Transaction, id: string): Promise<void> {
  const subscription = (await tx.get('subscription', id)) as Subscription | undefined;
  if (subscription === undefined || !LIVE.has(subscription.status)) return;
  if (subscription.cancel_at !== null && subscription.cancel_at <= tx.now) {
    await endSubscription(tx, subscription, subscription.cancellation_details);
    return;
  }
  await renew(tx, subscription);
}

async function renew(tx: Transaction, subscription: Subscription): Promise<void> {
  const customer = await tx.get('customer', subscription.customer);
  if (customer === undefined) return;
  const next = withPauseOver(inNextPeriod(tx, await withDiscountsNow(tx, subscription)), tx.now);
  const draft = draftOf(tx, next, customer, 'subscription_cycle');
  await takePending(tx, draft, next.id);
  const lines = await itemLines(tx, draft.id, []);
  for (const item of next.items.data) {
    lines.push(await subscriptionLine(tx, draft.id, item, false));
  }
  const summed = await withLines(tx, draft, lines);
  const started = { ...(await withoutUsedUp(tx, next, summed)), latest_invoice: draft.id };
  const renewed = await tx.update('subscription', started, ['customer.subscription.updated']);
  const isKept = pausedBehavior(next, tx.now) === 'keep_as_draft';
  const due = tx.now + ADVANCE_SECONDS;
  const times = isKept ? { auto_advance: false } : { automatically_finalizes_at: due };
  tx.insert('invoice', { ...summed, ...times }, ['invoice.created']);
  if (!isKept) tx.schedule({ kind: ADVANCE, due, subject: draft.id });
  scheduleCycle(tx, renewed as Subscription);
}

/** Those that hold when the next period begins, however late that is noticed. */
function withDiscountsNow(tx: Transaction, subscription: Subscription): Promise<Subscription> {
  const ends = subscription.items.data.map(({ current_period_end }) => current_period_end);
  return withDiscountsAt(tx, subscription, Math.min(tx.now, ...ends));
}

function inNextPeriod(tx: Transaction, subscription: Subscription): Subscription {
  const { billing_cycle_anchor: anchor, id, items, status } = subscription;
  const data = items.data.map((item) => {
    if (item.current_period_end > tx.now) return item;
    const start = item.current_period_end;
    return {
      ...item,
      current_period_end: periodEnd(start, item.price.recurring, anchor),
      current_period_start: start,
    };
  });
  return {
    ...subscription,
    items: itemList(id, data),
    status: status === 'trialing' ? 'active' : status,
  };
}
