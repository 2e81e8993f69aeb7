import type { ApiObject } from '../../data/stripe-api.ts';
import type { Books } from './read-books.ts';

/** What will happen by itself when the clock gets there. */
export interface Coming {
  id: string;
  what: string;
  /** Unix seconds. */
  at: number;
}

/** The next first. */
export function comingOf({ subscriptions, invoices, payouts }: Books, now: number): Coming[] {
  return [
    ...subscriptions.flatMap(ofSubscription),
    ...invoices.flatMap(ofInvoice),
    ...payouts.flatMap(ofPayout),
  ]
    .filter(({ at }) => at > now)
    .sort((a, b) => a.at - b.at);
}

/** The period that runs, in Unix seconds. */
export function periodOf({ items }: ApiObject): { start?: number; end?: number } {
  const { data = [] } = (items ?? {}) as {
    data?: { current_period_start?: number; current_period_end?: number }[];
  };
  const [first] = data;
  return {
    ...(first?.current_period_start !== undefined && { start: first.current_period_start }),
    ...(first?.current_period_end !== undefined && { end: first.current_period_end }),
  };
}

function ofSubscription(subscription: ApiObject): Coming[] {
  const { id, status, trial_end, cancel_at } = subscription;
  const { end } = periodOf(subscription);
  if (status === 'canceled' || status === 'incomplete_expired') return [];
  const ends = [cancel_at, subscription.cancel_at_period_end === true ? end : undefined].find(
    (one) => typeof one === 'number',
  );
  const last = { id, what: 'Subscription ends', at: Number(ends) };
  const next = nextOf({ id, status, trial_end, end });
  if (ends === undefined) return next;
  return [...next.filter(({ at }) => at < last.at), last];
}

interface Running {
  id: string;
  status: unknown;
  trial_end: unknown;
  end: number | undefined;
}

function nextOf({ id, status, trial_end, end }: Running): Coming[] {
  if (status === 'trialing' && typeof trial_end === 'number') {
    return [{ id, what: 'Trial ends', at: trial_end }];
  }
  const isRunning = status === 'active' || status === 'past_due';
  return isRunning && end !== undefined ? [{ id, what: 'Subscription renews', at: end }] : [];
}

function ofInvoice(invoice: ApiObject): Coming[] {
  const { id, status, next_payment_attempt, due_date, automatically_finalizes_at } = invoice;
  const when = (what: string, at: unknown): Coming[] =>
    typeof at === 'number' ? [{ id, what, at }] : [];
  if (status === 'draft') return when('Invoice is finalized', automatically_finalizes_at);
  if (status !== 'open') return [];
  return [
    ...when('Payment is tried again', next_payment_attempt),
    ...when('Invoice is due', due_date),
  ];
}

function ofPayout({ id, status, arrival_date }: ApiObject): Coming[] {
  const isOnItsWay = status === 'pending' || status === 'in_transit';
  return isOnItsWay && typeof arrival_date === 'number'
    ? [{ id, what: 'Payout arrives', at: arrival_date }]
    : [];
}
