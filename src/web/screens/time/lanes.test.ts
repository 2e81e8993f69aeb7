import { describe, expect, it } from 'vitest';
import type { ApiObject } from '../../data/stripe-api.ts';
import { comingOf } from './coming.ts';
import { lanesOf, spanOf } from './lanes.ts';
import type { Books } from './read-books.ts';

const object = (id: string, more: object): ApiObject => ({ id, object: '', ...more });
const none: Books = { subscriptions: [], invoices: [], charges: [], payouts: [], events: [] };
const period = (start: number, end: number) => ({
  items: { data: [{ current_period_start: start, current_period_end: end }] },
});
const invoice = (id: string, created: number, more: object = {}) =>
  object(id, {
    ...{ created, status: 'paid', amount_due: 1_900, currency: 'usd', ...more },
    parent: { subscription_details: { subscription: 'sub_1' } },
  });
const running = object('sub_1', { status: 'active', start_date: 10, ...period(200, 300) });
const books: Books = {
  ...none,
  subscriptions: [running],
  invoices: [
    invoice('in_3', 200, { status: 'open', next_payment_attempt: 240 }),
    invoice('in_2', 100),
  ],
  charges: [object('ch_1', { created: 101, status: 'failed', amount: 1_900, currency: 'usd' })],
};
const shown = (of: Books, now: number) =>
  comingOf(of, now).map(({ id, what, at }) => `${at} ${id} ${what}`);

describe('what comes', () => {
  it('is the next of each, in the order of time', () => {
    expect(shown(books, 210)).toEqual([
      '240 in_3 Payment is tried again',
      '300 sub_1 Subscription renews',
    ]);
    expect(shown(books, 300)).toEqual([]);
  });

  it.each([
    [{ status: 'trialing', trial_end: 50, ...period(10, 50) }, ['50 sub_1 Trial ends']],
    [
      { status: 'trialing', trial_end: 50, cancel_at: 90, ...period(10, 50) },
      ['50 sub_1 Trial ends', '90 sub_1 Subscription ends'],
    ],
    [
      { status: 'active', cancel_at_period_end: true, ...period(10, 60) },
      ['60 sub_1 Subscription ends'],
    ],
    [{ status: 'canceled', trial_end: 50, cancel_at: 90, ...period(10, 60) }, []],
  ])('of a subscription: %j', (more, coming) => {
    expect(shown({ ...none, subscriptions: [object('sub_1', more)] }, 20)).toEqual(coming);
  });
});

describe('lanes', () => {
  it('of a subscription have a bar a period, its invoices, and what comes', () => {
    const [lane, payments] = lanesOf(books, 210);
    expect(lane?.bars).toEqual([
      { from: 10, to: 100, kind: 'period' },
      { from: 100, to: 200, kind: 'period' },
      { from: 200, to: 300, kind: 'period' },
    ]);
    expect(lane?.marks.map(({ id, shape, tone }) => `${id} ${shape} ${tone}`)).toEqual([
      'in_3 diamond warn',
      'in_2 diamond ok',
      'in_3 coming carbon',
      'sub_1 coming carbon',
    ]);
    expect(payments?.marks[0]?.what).toBe('Payment failed, $19.00');
    expect(spanOf(lanesOf(books, 210), 210)).toEqual([10, 300]);
  });

  it('show a trial as such, and end with the subscription', () => {
    const trial = object('sub_1', {
      ...{ status: 'canceled', start_date: 10, trial_start: 10, trial_end: 50, ended_at: 70 },
      ...period(50, 150),
    });
    const [lane] = lanesOf({ ...none, subscriptions: [trial] }, 80);
    expect(lane?.bars).toEqual([
      { from: 10, to: 50, kind: 'trial' },
      { from: 50, to: 70, kind: 'period' },
    ]);
  });

  it('are none where nothing has a time, and have a span all the same', () => {
    expect(lanesOf(none, 5)).toEqual([]);
    expect(spanOf([], 5)).toEqual([5, 65]);
  });
});
