/** Money that is held: taken whole, in part, in steps, or given back. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { cardPayment, eventTypes } from '../support/card-payment.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

type More = Partial<Stripe.PaymentIntentCreateParams>;

async function held(more: More = {}) {
  const stripe = clientOf(paystub);
  const intent = await stripe.paymentIntents.create({
    ...cardPayment,
    capture_method: 'manual',
    confirm: true,
    payment_method: 'pm_card_visa',
    ...more,
  });
  return { stripe, intent };
}

const withLatest = { expand: ['latest_charge', 'latest_charge.refunds'] };

describe('held money', () => {
  it('waits for its capture', async () => {
    const { stripe, intent } = await held();
    expect(intent).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 2000,
      amount_received: 0,
    });
    const charge = await stripe.charges.retrieve(String(intent.latest_charge));
    expect(charge).toMatchObject({
      amount_captured: 0,
      balance_transaction: null,
      captured: false,
      paid: true,
      status: 'succeeded',
    });
  });

  it('is taken whole', async () => {
    const { stripe, intent } = await held();
    const captured = await stripe.paymentIntents.capture(intent.id, withLatest);
    expect(captured).toMatchObject({
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: 2000,
      latest_charge: { amount_captured: 2000, amount_refunded: 0, captured: true },
    });
    expect((captured.latest_charge as Stripe.Charge).balance_transaction).toMatch(/^txn_3/);
  });

  it('is taken in part, and the rest is given back', async () => {
    const { stripe, intent } = await held();
    const captured = await stripe.paymentIntents.capture(intent.id, {
      amount_to_capture: 1500,
      ...withLatest,
    });
    expect(captured).toMatchObject({
      status: 'succeeded',
      amount_received: 1500,
      latest_charge: {
        amount: 2000,
        amount_captured: 1500,
        amount_refunded: 500,
        refunded: false,
        refunds: { data: [{ amount: 500, balance_transaction: null }] },
      },
    });
    const { net } = (await stripe.balanceTransactions.list()).data[0] ?? {};
    expect(net).toBe(1500 - 74);
  });

  it('is not more than was authorized', async () => {
    const { stripe, intent } = await held();
    const call = stripe.paymentIntents.capture(intent.id, { amount_to_capture: 2001 });
    expect(await errorOf(call)).toMatchObject({
      statusCode: 400,
      code: 'amount_too_large',
      param: 'amount_to_capture',
    });
  });

  it('is taken once', async () => {
    const { stripe, intent } = await held();
    await stripe.paymentIntents.capture(intent.id);
    expect(await errorOf(stripe.paymentIntents.capture(intent.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
      message: 'This PaymentIntent could not be captured because it has already been captured.',
      payment_intent: { id: intent.id, status: 'succeeded' },
    });
  });

  it('has to be there', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.paymentIntents.create({
      ...cardPayment,
      payment_method: 'pm_card_visa',
    });
    expect((await errorOf(stripe.paymentIntents.capture(id))).message).toBe(
      'This PaymentIntent could not be captured because it has a status of ' +
        'requires_confirmation. Only a PaymentIntent with one of the following statuses may be ' +
        'captured: requires_capture.',
    );
  });

  it('is taken in steps where that was asked for', async () => {
    const options = { card: { request_multicapture: 'if_available' } } as const;
    const { stripe, intent } = await held({ payment_method_options: options });
    const step = await stripe.paymentIntents.capture(intent.id, {
      amount_to_capture: 500,
      final_capture: false,
    });
    expect(step).toMatchObject({ status: 'requires_capture', amount_capturable: 1500 });
    const last = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 700 });
    expect(last).toMatchObject({ status: 'succeeded', amount_received: 1200 });
    const other = await held();
    const refused = other.stripe.paymentIntents.capture(other.intent.id, { final_capture: false });
    expect(await errorOf(refused)).toMatchObject({ param: 'final_capture' });
  });

  it('grows where that was asked for', async () => {
    const options = { card: { request_incremental_authorization: 'if_available' } } as const;
    const { stripe, intent } = await held({ payment_method_options: options });
    const grown = await stripe.paymentIntents.incrementAuthorization(intent.id, { amount: 3000 });
    expect(grown).toMatchObject({ amount: 3000, amount_capturable: 3000 });
    const less = stripe.paymentIntents.incrementAuthorization(intent.id, { amount: 2500 });
    expect((await errorOf(less)).statusCode).toBe(400);
    const { amount_received } = await stripe.paymentIntents.capture(intent.id);
    expect(amount_received).toBe(3000);
    const plain = await held();
    const refused = plain.stripe.paymentIntents.incrementAuthorization(plain.intent.id, {
      amount: 3000,
    });
    expect((await errorOf(refused)).message).toMatch(/not eligible for incremental/);
  });
});

describe('a cancellation', () => {
  it.each([undefined, 'abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] as const)(
    'for the reason %s ends the intent',
    async (reason) => {
      const stripe = clientOf(paystub);
      const { id } = await stripe.paymentIntents.create(cardPayment);
      const canceled = await stripe.paymentIntents.cancel(
        id,
        reason === undefined ? {} : { cancellation_reason: reason },
      );
      expect(canceled).toMatchObject({
        status: 'canceled',
        cancellation_reason: reason ?? null,
        canceled_at: expect.any(Number),
      });
    },
  );

  it('gives held money back', async () => {
    const { stripe, intent } = await held();
    const canceled = await stripe.paymentIntents.cancel(intent.id, withLatest);
    expect(canceled).toMatchObject({
      status: 'canceled',
      amount_capturable: 0,
      latest_charge: { amount_refunded: 2000, captured: false, refunded: true },
    });
    expect((await eventTypes(stripe)).slice(-2)).toEqual([
      'charge.refunded',
      'payment_intent.canceled',
    ]);
    expect((await stripe.balance.retrieve()).pending[0]?.amount).toBe(0);
  });

  it('is final', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.paymentIntents.create(cardPayment);
    await stripe.paymentIntents.cancel(id);
    const list =
      'requires_payment_method, requires_capture, requires_confirmation, requires_action, processing';
    expect((await errorOf(stripe.paymentIntents.cancel(id))).message).toBe(
      'You cannot cancel this PaymentIntent because it has a status of canceled. Only a ' +
        `PaymentIntent with one of the following statuses may be canceled: ${list}.`,
    );
    const confirm = stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    expect((await errorOf(confirm)).message).toBe(
      'You cannot confirm this PaymentIntent because it has a status of canceled. Only a ' +
        'PaymentIntent with one of the following statuses may be confirmed: ' +
        'requires_confirmation, requires_payment_method, requires_action.',
    );
    expect((await errorOf(stripe.paymentIntents.update(id, { amount: 900 }))).code).toBe(
      'payment_intent_unexpected_state',
    );
  });
});
