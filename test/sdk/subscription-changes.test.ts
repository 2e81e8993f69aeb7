/** What happens to a subscription after its start: changes, its end, and the passing of time. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { errorOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { latestInvoice, monthly, subscriber } from '../support/subscriber.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

async function subscribed(card = 'visa') {
  const { stripe, advance } = accountOn(paystub);
  const { customer, price } = await subscriber(stripe, card);
  const made = await stripe.subscriptions.create({ customer, items: [{ price }] });
  return { advance, customer, made, stripe };
}

it('changes its items', async () => {
  const { made, stripe } = await subscribed();
  const [item] = made.items.data;
  const more = await stripe.subscriptions.update(made.id, {
    items: [{ id: item?.id ?? '', quantity: 4 }, { price: await monthly(stripe, 100) }],
    metadata: { a: '1' },
  });
  expect(more.items.data.map(({ quantity }) => quantity)).toEqual([4, 1]);
  expect(more.metadata).toEqual({ a: '1' });
  const added = more.items.data[1]?.id ?? '';
  const fewer = await stripe.subscriptions.update(made.id, {
    items: [{ id: added, deleted: true }],
  });
  expect(fewer.items.data.map(({ id }) => id)).toEqual([item?.id]);
  const none = stripe.subscriptions.update(made.id, {
    items: [{ id: item?.id ?? '', deleted: true }],
  });
  expect(await errorOf(none)).toMatchObject({ statusCode: 400 });
});

it('is paused and resumed without a change of status', async () => {
  const { made, stripe } = await subscribed();
  const resumes_at = made.start_date + DAY;
  const paused = await stripe.subscriptions.update(made.id, {
    pause_collection: { behavior: 'void', resumes_at },
  });
  expect(paused).toMatchObject({
    pause_collection: { behavior: 'void', resumes_at },
    status: 'active',
  });
  const resumed = await stripe.subscriptions.update(made.id, { pause_collection: '' });
  expect(resumed.pause_collection).toBeNull();
});

it('ends at once, and is then listed only on demand', async () => {
  const { customer, made, stripe } = await subscribed();
  const ended = await stripe.subscriptions.cancel(made.id, {
    cancellation_details: { comment: 'bye' },
  });
  expect(ended).toMatchObject({
    cancellation_details: { comment: 'bye', reason: 'cancellation_requested' },
    ended_at: expect.any(Number),
    status: 'canceled',
  });
  expect((await stripe.subscriptions.list({ customer })).data).toEqual([]);
  for (const status of ['all', 'canceled', 'ended'] as const) {
    expect((await stripe.subscriptions.list({ customer, status })).data).toHaveLength(1);
  }
  const again = await errorOf(stripe.subscriptions.cancel(made.id));
  expect(again).toMatchObject({ message: `No such subscription: '${made.id}'`, statusCode: 404 });
});

it('ends with its period, unless that is taken back', async () => {
  const { advance: pass, made, stripe } = await subscribed();
  const end = made.items.data[0]?.current_period_end;
  const set = (cancel_at_period_end: boolean) =>
    stripe.subscriptions.update(made.id, { cancel_at_period_end });
  expect(await set(true)).toMatchObject({ cancel_at: end, status: 'active' });
  expect(await set(false)).toMatchObject({ cancel_at: null, canceled_at: null });
  await set(true);
  await pass(31 * DAY);
  const ended = await eventually(
    () => stripe.subscriptions.retrieve(made.id),
    ({ status }) => status === 'canceled',
  );
  expect(ended.latest_invoice).toBe(made.latest_invoice);
});

it('is billed for the next period', async () => {
  const { advance: pass, made, stripe } = await subscribed();
  const end = made.items.data[0]?.current_period_end ?? 0;
  await pass(end - made.start_date + HOUR / 2);
  const renewed = await eventually(
    () => stripe.subscriptions.retrieve(made.id, { expand: ['latest_invoice'] }),
    (now) => latestInvoice(now).id !== made.latest_invoice,
  );
  const [old, next] = [made.items.data[0], renewed.items.data[0]];
  expect(next?.current_period_start).toBe(old?.current_period_end);
  expect(latestInvoice(renewed)).toMatchObject({
    billing_reason: 'subscription_cycle',
    status: 'draft',
  });
  await pass(2 * HOUR);
  const paid = await eventually(
    () => stripe.invoices.retrieve(latestInvoice(renewed).id),
    ({ status }) => status === 'paid',
  );
  expect(paid).toMatchObject({ amount_paid: 2500, number: expect.stringMatching(/-0002$/) });
});

it('expires when its first invoice is not paid in time', async () => {
  const { advance: pass, made, stripe } = await subscribed('authenticationRequired');
  await pass(24 * HOUR);
  await eventually(
    () => stripe.subscriptions.retrieve(made.id),
    ({ status }) => status === 'incomplete_expired',
  );
  expect(await stripe.invoices.retrieve(String(made.latest_invoice))).toMatchObject({
    status: 'void',
  });
});
