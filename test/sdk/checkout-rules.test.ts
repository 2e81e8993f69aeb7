/** What of a new session does not go together, and what a coupon takes off its cart. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

type Params = Stripe.Checkout.SessionCreateParams;
const gold = { currency: 'usd', unit_amount: 2000, product_data: { name: 'Gold' } };
const monthly = { ...gold, recurring: { interval: 'month' as const } };

function checkOut(stripe: Stripe, more: Params = {}) {
  return stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://example.com/thanks',
    line_items: [{ price_data: gold, quantity: 1 }],
    ...more,
  });
}

const subscription: Params = {
  mode: 'subscription',
  line_items: [{ price_data: monthly, quantity: 1 }],
};
const notIn = (param: string, mode: string) => `You can not pass \`${param}\` in \`${mode}\` mode.`;

it.each<[Params, string, string]>([
  [
    { ...subscription, payment_intent_data: { description: 'x' } },
    'payment_intent_data',
    notIn('payment_intent_data', 'subscription'),
  ],
  [
    { subscription_data: { description: 'x' } },
    'subscription_data',
    notIn('subscription_data', 'payment'),
  ],
  [
    { setup_intent_data: { description: 'x' } },
    'setup_intent_data',
    notIn('setup_intent_data', 'payment'),
  ],
  [
    { ...subscription, customer_creation: 'always' },
    'customer_creation',
    '`customer_creation` can only be used in `payment` mode.',
  ],
])('%j is refused', async (params, param, message) => {
  const error = await errorOf(checkOut(clientOf(paystub), params));
  expect(error).toMatchObject({ statusCode: 400, param, message });
});

it('is refused what its payment would be refused for', async () => {
  const refused = (data: Params['payment_intent_data']) =>
    errorOf(checkOut(clientOf(paystub), { payment_intent_data: data ?? {} }));
  expect(await refused({ statement_descriptor: 'Shop 12' })).toMatchObject({
    param: 'payment_intent_data[statement_descriptor]',
  });
  expect(await refused({ statement_descriptor_suffix: '<12>' })).toMatchObject({
    code: 'invalid_characters',
    param: 'payment_intent_data[statement_descriptor_suffix]',
  });
});

it('a customer who is known is not created', async () => {
  const stripe = clientOf(paystub);
  const { id: customer } = await stripe.customers.create();
  const error = await errorOf(checkOut(stripe, { customer, customer_creation: 'always' }));
  expect(error).toMatchObject({
    param: 'customer',
    message: 'You may only specify one of these parameters: customer, customer_creation.',
  });
});

it('has one discount, by its coupon or by a code', async () => {
  const stripe = clientOf(paystub);
  const { id: coupon } = await stripe.coupons.create({ percent_off: 10 });
  const { id: promotion_code } = await stripe.promotionCodes.create({
    promotion: { type: 'coupon', coupon },
  });
  const refused = async (discounts: Params['discounts']) =>
    errorOf(checkOut(stripe, { discounts: discounts ?? [] }));
  expect(await refused([{ coupon }, { promotion_code }])).toMatchObject({ param: 'discounts' });
  expect((await refused([{ coupon, promotion_code }])).message).toContain('only specify one of');
});

it('starts with a quantity that may be chosen', async () => {
  const stripe = clientOf(paystub);
  const adjustable = (quantity: number, minimum: number, maximum: number) =>
    checkOut(stripe, {
      line_items: [
        { price_data: gold, quantity, adjustable_quantity: { enabled: true, minimum, maximum } },
      ],
    });
  expect(await adjustable(5, 1, 5)).toMatchObject({ amount_total: 10_000 });
  const param = 'line_items[0][quantity]';
  expect(await errorOf(adjustable(6, 1, 5))).toMatchObject({ param });
  expect(await errorOf(adjustable(1, 2, 5))).toMatchObject({ param });
  expect(await errorOf(adjustable(1, 6, 5))).toMatchObject({
    param: 'line_items[0][adjustable_quantity][minimum]',
  });
});

it('takes a coupon off the products that it is for', async () => {
  const stripe = clientOf(paystub);
  const priced = async (unit_amount: number) =>
    stripe.prices.create({ currency: 'usd', unit_amount, product_data: { name: 'P' } });
  const [cheap, dear] = [await priced(1000), await priced(3000)];
  const { id: coupon } = await stripe.coupons.create({
    percent_off: 50,
    applies_to: { products: [String(cheap.product)] },
  });
  const sold = (...prices: Stripe.Price[]) =>
    checkOut(stripe, {
      discounts: [{ coupon }],
      line_items: prices.map(({ id }) => ({ price: id, quantity: 1 })),
      expand: ['line_items'],
    });
  const session = await sold(dear, cheap);
  expect(session).toMatchObject({ amount_subtotal: 4000, amount_total: 3500 });
  expect(session.line_items?.data.map(({ amount_discount }) => amount_discount)).toEqual([0, 500]);
  expect(await sold(dear)).toMatchObject({ amount_total: 3000 });
});
