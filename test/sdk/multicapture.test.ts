/** Money that is held and taken in several steps: what may be given back, and how it ends. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { cardPayment, eventTypes } from '../support/card-payment.ts';
import { errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const DAY = 86_400;

/** 500 of 2000 are taken, the rest is still held. */
async function begun() {
  const { advance, stripe } = accountOn(paystub);
  const { id } = await stripe.paymentIntents.create({
    ...cardPayment,
    capture_method: 'manual',
    confirm: true,
    payment_method: 'pm_card_visa',
    payment_method_options: {
      card: {
        request_incremental_authorization: 'if_available',
        request_multicapture: 'if_available',
      },
    },
  });
  await stripe.paymentIntents.capture(id, { amount_to_capture: 500, final_capture: false });
  const charge = async () => {
    const whole = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    return whole.latest_charge as Stripe.Charge;
  };
  return { advance, charge, id, stripe };
}

it('is captured by its last step', async () => {
  const { charge, id, stripe } = await begun();
  expect(await charge()).toMatchObject({
    amount_captured: 500,
    amount_refunded: 0,
    captured: false,
  });
  expect((await eventTypes(stripe)).slice(-2)).toEqual([
    'charge.updated',
    'payment_intent.amount_capturable_updated',
  ]);
  await stripe.paymentIntents.capture(id, { amount_to_capture: 700 });
  expect(await charge()).toMatchObject({
    amount_captured: 1200,
    amount_refunded: 800,
    captured: true,
    refunded: false,
  });
  expect((await eventTypes(stripe)).slice(-2)).toEqual([
    'charge.captured',
    'payment_intent.succeeded',
  ]);
});

it('is given back up to what was taken', async () => {
  const { charge, id, stripe } = await begun();
  expect(await errorOf(stripe.refunds.create({ payment_intent: id, amount: 501 }))).toMatchObject({
    statusCode: 400,
    message: 'Refund amount ($5.01) is greater than unrefunded amount on charge ($5.00)',
    param: 'amount',
  });
  expect((await stripe.refunds.create({ payment_intent: id })).amount).toBe(500);
  expect(await charge()).toMatchObject({ amount_refunded: 500, refunded: false });
  expect((await errorOf(stripe.refunds.create({ payment_intent: id }))).code).toBe(
    'charge_already_refunded',
  );
  await stripe.paymentIntents.capture(id, { amount_to_capture: 300 });
  expect(await charge()).toMatchObject({ amount_captured: 800, amount_refunded: 1700 });
  expect((await stripe.refunds.create({ payment_intent: id })).amount).toBe(300);
  expect(await charge()).toMatchObject({ amount_refunded: 2000, refunded: true });
});

it('ends without taking more', async () => {
  const { charge, id, stripe } = await begun();
  const done = await stripe.paymentIntents.capture(id, { amount_to_capture: 0 });
  expect(done).toMatchObject({ amount_capturable: 0, amount_received: 500, status: 'succeeded' });
  expect(await charge()).toMatchObject({
    amount_captured: 500,
    amount_refunded: 1500,
    balance_transaction: expect.stringMatching(/^txn_/),
    captured: true,
  });
  expect((await stripe.balanceTransactions.list()).data.map(({ amount }) => amount)).toEqual([500]);
});

it('stays taken when the intent is canceled', async () => {
  const { charge, id, stripe } = await begun();
  expect(await stripe.paymentIntents.cancel(id)).toMatchObject({
    amount_capturable: 0,
    amount_received: 500,
    status: 'canceled',
  });
  expect(await charge()).toMatchObject({
    amount_captured: 500,
    amount_refunded: 1500,
    refunded: false,
  });
  expect((await stripe.refunds.create({ payment_intent: id })).amount).toBe(500);
});

it('pays the intent when the hold runs out', async () => {
  const { advance, charge, id, stripe } = await begun();
  await advance(7 * DAY + 60);
  expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({
    amount_capturable: 0,
    amount_received: 500,
    status: 'succeeded',
  });
  expect(await charge()).toMatchObject({ amount_refunded: 1500, captured: true });
});

it('is not held once more when the amount grows', async () => {
  const { id, stripe } = await begun();
  const grown = await stripe.paymentIntents.incrementAuthorization(id, { amount: 3000 });
  expect(grown).toMatchObject({ amount: 3000, amount_capturable: 2500 });
  const done = await stripe.paymentIntents.capture(id);
  expect(done.amount_received).toBe(3000);
});
