/** Before 2025-03-31 a customer could have a discount, which new versions still show and can remove. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { advanceClock } from '../support/account.ts';
import { clientOf, freshKey } from '../support/client.ts';
import { formSender } from '../support/post-form.ts';
import { latestInvoice, subscriber } from '../support/subscriber.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const older = { 'stripe-version': '2024-06-20' };
const DAY = 86_400;

async function discounted(coupon: string) {
  const key = freshKey();
  const stripe = clientOf(paystub, key);
  const send = formSender(paystub, key);
  const { customer, price } = await subscriber(stripe);
  const { body } = await send('POST /v1/coupons', coupon);
  const give = (form: string) => send(`POST /v1/customers/${customer}`, form, older);
  const given = await give(`coupon=${body.id}`);
  const subscribe = async () =>
    latestInvoice(
      await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        expand: ['latest_invoice'],
      }),
    );
  const advance = (seconds: number) => advanceClock(paystub, key, seconds);
  return {
    advance,
    coupon: String(body.id),
    customer,
    give,
    given,
    price,
    send,
    stripe,
    subscribe,
  };
}

it('shows it, takes it off what is billed, and removes it', async () => {
  const { coupon, customer, given, stripe, subscribe } = await discounted(
    'percent_off=20&duration=forever',
  );
  const told = { object: 'discount', customer, coupon: { id: coupon, percent_off: 20 } };
  expect(given).toMatchObject({ status: 200, body: { discount: told } });
  const { data } = await stripe.events.list({ type: 'customer.discount.created' });
  expect(data).toMatchObject([{ data: { object: { customer, source: { coupon } } } }]);
  const draft = await stripe.invoices.create({ customer });
  expect(draft.discounts).toHaveLength(1);
  expect(await stripe.invoices.create({ customer, discounts: '' })).toMatchObject({
    discounts: [],
  });
  expect(await subscribe()).toMatchObject({ subtotal: 2500, total: 2000 });
  const gone = await stripe.customers.deleteDiscount(customer);
  expect(gone).toMatchObject({ object: 'discount', deleted: true, customer, source: { coupon } });
  expect(await stripe.customers.retrieve(customer)).toMatchObject({ discount: null });
});

it('holds once, and for some months, as its coupon says', async () => {
  const once = await discounted('percent_off=20&duration=once');
  expect(await once.subscribe()).toMatchObject({ total: 2000 });
  expect(await once.subscribe()).toMatchObject({ total: 2500 });
  const months = await discounted('percent_off=20&duration=repeating&duration_in_months=2');
  expect(await months.subscribe()).toMatchObject({ total: 2000 });
  await months.advance(63 * DAY);
  const customer = await months.stripe.customers.retrieve(months.customer);
  expect(customer).toMatchObject({ discount: null });
});

it('gives way to a discount of the subscription', async () => {
  const { customer, price, stripe } = await discounted('percent_off=20');
  const { id: coupon } = await stripe.coupons.create({ percent_off: 50, duration: 'forever' });
  const subscription = await stripe.subscriptions.create({
    customer,
    items: [{ price }],
    discounts: [{ coupon }],
    expand: ['latest_invoice'],
  });
  expect(latestInvoice(subscription)).toMatchObject({ total: 1250 });
});

it('is taken away by an empty text, and names its parameter', async () => {
  const { customer, give, send } = await discounted('percent_off=20');
  expect(await give('coupon=')).toMatchObject({ body: { discount: null } });
  expect((await give('coupon=none')).error).toMatchObject({
    message: "No such coupon: 'none'",
    param: 'coupon',
  });
  const newer = await send(`POST /v1/customers/${customer}`, 'coupon=none');
  expect(newer.error).toMatchObject({ code: 'parameter_unknown', param: 'coupon' });
});

it('so is that of a subscription', async () => {
  const { coupon, customer, price, send, stripe } = await discounted('percent_off=20');
  const { id } = await stripe.subscriptions.create({
    customer,
    items: [{ price }],
    discounts: [{ coupon }],
  });
  const { body } = await send(`POST /v1/subscriptions/${id}`, 'coupon=', older);
  expect(body).toMatchObject({ discounts: [] });
});
