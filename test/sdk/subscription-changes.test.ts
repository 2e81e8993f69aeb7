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

it('is not charged while its collection is paused', async () => {
  const { advance: pass, customer, made, stripe } = await subscribed();
  const month = 32 * DAY;
  const paused = (pause_collection: object | '') =>
    stripe.subscriptions.update(made.id, { pause_collection } as object);
  for (const behavior of ['keep_as_draft', 'mark_uncollectible', 'void']) {
    await paused({ behavior });
    await pass(month);
  }
  await paused({ behavior: 'void', resumes_at: made.start_date + 110 * DAY });
  await pass(month);
  const { data } = await stripe.invoices.list({ customer });
  expect(data.map(({ status }) => status).reverse()).toEqual([
    'paid',
    'draft',
    'uncollectible',
    'void',
    'paid',
  ]);
  expect(await stripe.subscriptions.retrieve(made.id)).toMatchObject({
    pause_collection: null,
    status: 'active',
  });
});

it('bills what waits for the next invoice, too', async () => {
  const { advance: pass, customer, made, stripe } = await subscribed();
  await stripe.invoiceItems.create({ customer, amount: 700, currency: 'usd' });
  await stripe.invoiceItems.create({ customer, amount: 90, currency: 'eur' });
  await pass(33 * DAY);
  const { latest_invoice } = await stripe.subscriptions.retrieve(made.id, {
    expand: ['latest_invoice'],
  });
  expect(latest_invoice).toMatchObject({ status: 'paid', total: 3200 });
});

it('is finalized and sent an hour after it begins, when it is paid by invoice', async () => {
  const { stripe, advance: pass } = accountOn(paystub);
  const { customer, price } = await subscriber(stripe);
  const made = await stripe.subscriptions.create({
    collection_method: 'send_invoice',
    customer,
    days_until_due: 30,
    items: [{ price }],
    expand: ['latest_invoice'],
  });
  const draft = latestInvoice(made);
  expect(draft).toMatchObject({
    automatically_finalizes_at: draft.created + HOUR,
    status: 'draft',
  });
  expect(await errorOf(stripe.invoices.del(draft.id))).toMatchObject({ statusCode: 400 });
  await pass(HOUR + 60);
  expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({ status: 'open' });
  expect((await stripe.events.list({ type: 'invoice.sent' })).data).toHaveLength(1);
});

it('ends with its customer, and nothing of it goes on', async () => {
  const { advance: pass, customer, made, stripe } = await subscribed('authenticationRequired');
  await stripe.customers.del(customer);
  expect(await stripe.subscriptions.retrieve(made.id)).toMatchObject({
    cancellation_details: { reason: 'cancellation_requested' },
    status: 'canceled',
  });
  expect(await stripe.invoices.retrieve(String(made.latest_invoice))).toMatchObject({
    auto_advance: false,
    status: 'open',
  });
  await pass(25 * HOUR);
  expect(await stripe.invoices.retrieve(String(made.latest_invoice))).toMatchObject({
    status: 'open',
  });
});

it('is of one currency, of active prices and of products that are there', async () => {
  const { customer, made, stripe } = await subscribed();
  const make = (more: object) =>
    stripe.prices.create({
      currency: 'usd',
      product_data: { name: 'Silver' },
      recurring: { interval: 'month' },
      unit_amount: 100,
      ...more,
    });
  const refused = async (item: object) =>
    [
      await errorOf(stripe.subscriptions.create({ customer, items: [item] })),
      await errorOf(stripe.subscriptions.update(made.id, { items: [item] })),
    ].map(({ message, param }) => [message, param]);
  const inactive = (await make({ active: false })).id;
  const archived = 'The price specified is inactive. This field only accepts active prices.';
  const twice = <T>(one: T) => [one, one];
  expect(await refused({ price: inactive })).toEqual(twice([archived, 'items[0][price]']));
  const recurring = { interval: 'month' };
  const price_data = { currency: 'usd', product: 'prod_nope', recurring, unit_amount: 1 };
  expect(await refused({ price_data })).toEqual(
    twice(["No such product: 'prod_nope'", 'items[0][price_data][product]']),
  );
  const euros = (await make({ currency: 'eur' })).id;
  expect(
    await errorOf(stripe.subscriptions.update(made.id, { items: [{ price: euros }] })),
  ).toMatchObject({
    message:
      "The price specified supports currencies of `eur` which doesn't include the expected " +
      'currency of `usd`.',
    param: 'items[0][price]',
  });
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
