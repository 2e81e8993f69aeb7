/** What a promotion code is restricted to holds wherever it is used. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { monthly, subscriber } from '../support/subscriber.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const unredeemable = 'This promotion code cannot be redeemed because the associated';
const notTheFirst = `${unredeemable} customer has prior transactions.`;
const tooSmall = `${unredeemable} purchase does not meet the minimum amount requirement.`;

async function shop(code: Omit<Stripe.PromotionCodeCreateParams, 'promotion'>) {
  const stripe = clientOf(paystub);
  const { customer, price } = await subscriber(stripe);
  const { id: coupon } = await stripe.coupons.create({ percent_off: 50, duration: 'once' });
  const promotion = { type: 'coupon', coupon } as const;
  const { id: promotion_code } = await stripe.promotionCodes.create({ promotion, ...code });
  const discounts = [{ promotion_code }];
  const subscribe = (params: Partial<Stripe.SubscriptionCreateParams> = {}) =>
    stripe.subscriptions.create({ customer, discounts, items: [{ price }], ...params });
  const checkOut = (params: Stripe.Checkout.SessionCreateParams = {}) =>
    stripe.checkout.sessions.create({
      mode: 'payment',
      success_url: 'https://example.com/thanks',
      discounts,
      line_items: [{ price_data: gold, quantity: 1 }],
      ...params,
    });
  return { stripe, customer, price, discounts, subscribe, checkOut };
}

const gold = { currency: 'usd', unit_amount: 2000, product_data: { name: 'Gold' } };
const param = 'discounts[0][promotion_code]';

it('a first transaction is that of a customer who was never billed', async () => {
  const { stripe, customer, discounts, subscribe, checkOut } = await shop({
    restrictions: { first_time_transaction: true },
  });
  const refused = { statusCode: 400, message: notTheFirst, param };
  const draft = await stripe.invoices.create({ customer });
  const first = await subscribe();
  expect(first.status).toBe('active');
  expect(await errorOf(subscribe())).toMatchObject(refused);
  const again = { discounts };
  expect(await errorOf(stripe.subscriptions.update(first.id, again))).toMatchObject(refused);
  expect(await errorOf(stripe.invoices.update(draft.id, again))).toMatchObject(refused);
  expect(await errorOf(checkOut({ customer }))).toMatchObject(refused);
  expect(await checkOut()).toMatchObject({ amount_total: 1000 });
});

it('a payment counts as well, a declined one does not', async () => {
  const { stripe, customer, checkOut } = await shop({
    restrictions: { first_time_transaction: true },
  });
  const pay = (card: string) =>
    stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      customer,
      confirm: true,
      payment_method: `pm_card_${card}`,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });
  await errorOf(pay('visa_chargeDeclined'));
  expect(await checkOut({ customer })).toMatchObject({ status: 'open' });
  await pay('visa');
  expect((await errorOf(checkOut({ customer }))).message).toBe(notTheFirst);
});

it('a minimum is one of what is due now, in its own money', async () => {
  const { stripe, price, subscribe, checkOut } = await shop({
    restrictions: {
      minimum_amount: 2500,
      minimum_amount_currency: 'usd',
      currency_options: { eur: { minimum_amount: 2000 } },
    },
  });
  const refused = { statusCode: 400, message: tooSmall, param };
  expect(await errorOf(subscribe({ trial_period_days: 7 }))).toMatchObject(refused);
  expect(
    await errorOf(subscribe({ items: [{ price: await monthly(stripe, 2400) }] })),
  ).toMatchObject(refused);
  expect(await subscribe()).toMatchObject({ status: 'active' });
  expect(await errorOf(checkOut())).toMatchObject(refused);
  const sold = (quantity: number, currency: string) =>
    checkOut({ line_items: [{ price_data: { ...gold, currency }, quantity }] });
  expect(await sold(2, 'usd')).toMatchObject({ amount_total: 2000 });
  expect(await sold(1, 'eur')).toMatchObject({ amount_total: 1000 });
  expect(await errorOf(sold(2, 'gbp'))).toMatchObject(refused);
  const trial = { mode: 'subscription' as const, line_items: [{ price, quantity: 1 }] };
  expect(await checkOut(trial)).toMatchObject({ amount_subtotal: 2500 });
  const late = { ...trial, subscription_data: { trial_period_days: 14 } };
  expect(await errorOf(checkOut(late))).toMatchObject(refused);
});

it('a code of one customer is of no use to others', async () => {
  const stripe = clientOf(paystub);
  const { customer, price } = await subscriber(stripe);
  const other = await subscriber(stripe);
  const { id: coupon } = await stripe.coupons.create({ percent_off: 50, duration: 'once' });
  const { id: promotion_code } = await stripe.promotionCodes.create({
    promotion: { type: 'coupon', coupon },
    customer,
  });
  const discounts = [{ promotion_code }];
  const items = [{ price }];
  const subscription = { items, discounts, customer: other.customer };
  const error = await errorOf(stripe.subscriptions.create(subscription));
  expect(error).toMatchObject({ statusCode: 400, param });
  expect(error.message).toContain('This promotion code cannot be redeemed');
  const ofItem = { ...subscription, discounts: [], items: [{ price, discounts }] };
  expect(await errorOf(stripe.subscriptions.create(ofItem))).toMatchObject({
    param: 'items[0][discounts][0][promotion_code]',
  });
  expect(await stripe.subscriptions.create({ ...subscription, customer })).toMatchObject({
    status: 'active',
  });
});

it('Checkout takes no code that is inactive, nor a coupon that is used up', async () => {
  const { stripe, discounts, checkOut } = await shop({});
  await stripe.promotionCodes.update(discounts[0]?.promotion_code ?? '', { active: false });
  expect(await errorOf(checkOut())).toMatchObject({
    message: 'This promotion code is inactive.',
    param,
  });
  const { customer, price } = await subscriber(stripe);
  const { id: coupon } = await stripe.coupons.create({ percent_off: 5, max_redemptions: 1 });
  await stripe.subscriptions.create({ customer, items: [{ price }], discounts: [{ coupon }] });
  expect(await errorOf(checkOut({ discounts: [{ coupon }] }))).toMatchObject({
    code: 'coupon_expired',
    message: `Coupon ${coupon} is used up and cannot be applied.`,
    param: 'discounts[0][coupon]',
  });
});
