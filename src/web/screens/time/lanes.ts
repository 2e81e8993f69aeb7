import type { ApiObject } from '../../data/stripe-api.ts';
import { amountText } from '../../parts/amount.ts';
import { type Coming, comingOf, periodOf } from './coming.ts';
import type { Books } from './read-books.ts';

export type MarkShape = 'diamond' | 'dot' | 'tick' | 'coming';
export type Tone = 'ok' | 'warn' | 'bad' | 'quiet' | 'carbon' | 'canary';

export interface LaneMark {
  id: string;
  /** Unix seconds. */
  at: number;
  what: string;
  shape: MarkShape;
  tone: Tone;
}

export interface LaneBar {
  from: number;
  to: number;
  kind: 'period' | 'trial';
}

export interface Lane {
  name: string;
  /** What it is of; absent for those of the whole account. */
  id?: string;
  bars: readonly LaneBar[];
  marks: readonly LaneMark[];
}

const SUBSCRIPTIONS_MAX = 8;

/** One for each of the newest subscriptions, then payments, payouts and events of the account. */
export function lanesOf(books: Books, now: number): Lane[] {
  const coming = comingOf(books, now);
  const { charges, payouts, events } = books;
  const lanes: Lane[] = [
    ...books.subscriptions
      .slice(0, SUBSCRIPTIONS_MAX)
      .map((one) => subscriptionLane(one, books.invoices, coming)),
    { name: 'Payments', bars: [], marks: charges.flatMap(paymentMark) },
    { name: 'Payouts', bars: [], marks: payoutMarks(payouts, coming) },
    { name: 'Events', bars: [], marks: events.flatMap(eventMark) },
  ];
  return lanes.filter(({ bars, marks }) => bars.length + marks.length > 0);
}

/** From the first of all that is drawn to the last, in Unix seconds; never empty. */
export function spanOf(lanes: readonly Lane[], now: number): [number, number] {
  const times = lanes.flatMap(({ bars, marks }) => [
    ...bars.flatMap(({ from, to }) => [from, to]),
    ...marks.map(({ at }) => at),
  ]);
  const [from, to] = [Math.min(now, ...times), Math.max(now, ...times)];
  return [from, Math.max(to, from + 60)];
}

function subscriptionLane(
  subscription: ApiObject,
  invoices: readonly ApiObject[],
  coming: readonly Coming[],
): Lane {
  const { id } = subscription;
  const mine = invoices.filter((one) => subscriptionOf(one) === id);
  const ids = new Set([id, ...mine.map((one) => one.id)]);
  return {
    name: 'Subscription',
    id,
    bars: barsOf(subscription, mine),
    marks: [
      ...mine.flatMap(invoiceMark),
      ...coming.filter((one) => ids.has(one.id)).map(comingMark),
    ],
  };
}

/** Each period begins with an invoice; the running one is told by the subscription itself. */
function barsOf(subscription: ApiObject, invoices: readonly ApiObject[]): LaneBar[] {
  const { trial_start, trial_end, ended_at, start_date } = subscription;
  const { start, end } = periodOf(subscription);
  const last = typeof ended_at === 'number' ? ended_at : end;
  const starts = [Number(start_date), ...invoices.map(({ created }) => created ?? 0), start ?? 0]
    .filter((at) => at > 0 && (last === undefined || at < last))
    .sort((a, b) => a - b);
  const isTrial = (from: number) => typeof trial_end === 'number' && from < trial_end;
  return [...new Set(starts)].flatMap((from, index, all): LaneBar[] => {
    const to = all[index + 1] ?? last;
    if (to === undefined) return [];
    const kind = typeof trial_start === 'number' && isTrial(from) ? 'trial' : 'period';
    return [{ from, to, kind }];
  });
}

function subscriptionOf({ parent }: ApiObject): unknown {
  const about = parent as { subscription_details?: { subscription?: unknown } } | null | undefined;
  return about?.subscription_details?.subscription;
}

const INVOICE_TONES: Readonly<Record<string, Tone>> = {
  paid: 'ok',
  open: 'warn',
  uncollectible: 'bad',
};

function invoiceMark({ id, created, status, amount_due, currency }: ApiObject): LaneMark[] {
  const what = `Invoice ${status}, ${amountText(Number(amount_due), String(currency))}`;
  return markAt(created, {
    id,
    what,
    shape: 'diamond',
    tone: INVOICE_TONES[String(status)] ?? 'quiet',
  });
}

function paymentMark({ id, created, status, amount, currency }: ApiObject): LaneMark[] {
  const what = `Payment ${status}, ${amountText(Number(amount), String(currency))}`;
  const tone = { succeeded: 'ok', failed: 'warn' }[String(status)] ?? 'quiet';
  return markAt(created, { id, what, shape: 'dot', tone: tone as Tone });
}

function eventMark({ id, created, type, pending_webhooks }: ApiObject): LaneMark[] {
  const isWaiting = Number(pending_webhooks) > 0;
  const what = isWaiting ? `${type}, a webhook waits` : String(type);
  return markAt(created, { id, what, shape: 'tick', tone: isWaiting ? 'warn' : 'canary' });
}

function payoutMarks(payouts: readonly ApiObject[], coming: readonly Coming[]): LaneMark[] {
  const ids = new Set(payouts.map(({ id }) => id));
  const made = payouts.flatMap(({ id, created, status, amount, currency }) => {
    const what = `Payout ${status}, ${amountText(Number(amount), String(currency))}`;
    return markAt(created, {
      id,
      what,
      shape: 'dot',
      tone: status === 'failed' ? 'bad' : 'carbon',
    });
  });
  return [...made, ...coming.filter(({ id }) => ids.has(id)).map(comingMark)];
}

const comingMark = ({ id, what, at }: Coming): LaneMark => ({
  ...{ id, at, what, shape: 'coming', tone: 'carbon' },
});

const markAt = (at: number | undefined, mark: Omit<LaneMark, 'at'>): LaneMark[] =>
  at === undefined ? [] : [{ ...mark, at }];
