/** The end of a period: the subscription ends, or is billed for the next one. */
import type { Transaction } from '../../../domain/transaction.ts';
import { periodEnd } from '../billing-period.ts';
import { ADVANCE, ADVANCE_SECONDS } from '../invoices/advance.ts';
import { subscriptionLine } from '../invoices/invoice-lines.ts';
import { withLines } from '../invoices/invoice-totals.ts';
import { endSubscription } from './cancel-subscription.ts';
import { draftOf } from './first-invoice.ts';
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
  const items = subscription.items.data.map((item) => {
    if (item.current_period_end > tx.now) return item;
    const start = item.current_period_end;
    return {
      ...item,
      current_period_end: periodEnd(start, item.price.recurring),
      current_period_start: start,
    };
  });
  const draft = draftOf(tx, subscription, customer, 'subscription_cycle');
  const lines = [];
  for (const item of items) lines.push(await subscriptionLine(tx, draft.id, item, false));
  const started = {
    ...subscription,
    items: itemList(subscription.id, items),
    latest_invoice: draft.id,
    status: subscription.status === 'trialing' ? ('active' as const) : subscription.status,
  };
  const renewed = await tx.update('subscription', started, ['customer.subscription.updated']);
  const due = tx.now + ADVANCE_SECONDS;
  const summed = await withLines(tx, { ...draft, automatically_finalizes_at: due }, lines);
  tx.insert('invoice', summed, ['invoice.created']);
  tx.schedule({ kind: ADVANCE, due, subject: draft.id });
  scheduleCycle(tx, renewed as Subscription);
}
