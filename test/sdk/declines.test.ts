/** Every card that is declined: what the client sees, and what stays. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { cardPayment } from '../support/card-payment.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

interface Row {
  card: string;
  code: string;
  declineCode: string;
  message: string;
  advice: string;
  param?: string;
  network: readonly [decline: string | undefined, advice: string | undefined];
}

const declined = 'Your card was declined.';

/** As recorded. */
const rows: readonly Row[] = [
  ['visa_chargeDeclined', 'card_declined', 'generic_decline', declined, 'try_again_later', '01'],
  ['chargeDeclined', 'card_declined', 'generic_decline', declined, 'try_again_later', '01'],
  [
    'visa_chargeDeclinedInsufficientFunds',
    'card_declined',
    'insufficient_funds',
    'Your card has insufficient funds.',
    'try_again_later',
    '51',
    '02',
  ],
  [
    'visa_chargeDeclinedLostCard',
    'card_declined',
    'lost_card',
    declined,
    'do_not_try_again',
    '41',
    '01',
  ],
  [
    'visa_chargeDeclinedStolenCard',
    'card_declined',
    'stolen_card',
    declined,
    'do_not_try_again',
    '43',
    '01',
  ],
  [
    'chargeDeclinedExpiredCard',
    'expired_card',
    'expired_card',
    'Your card has expired.',
    'confirm_card_data',
    '54',
    '03',
    'exp_month',
  ],
  [
    'chargeDeclinedIncorrectCvc',
    'incorrect_cvc',
    'incorrect_cvc',
    "Your card's security code is incorrect.",
    'confirm_card_data',
    'N7',
    '03',
    'cvc',
  ],
  [
    'chargeDeclinedProcessingError',
    'processing_error',
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
    'try_again_later',
    '06',
  ],
  [
    'visa_chargeDeclinedVelocityLimitExceeded',
    'card_declined',
    'card_velocity_exceeded',
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    'try_again_later',
    '61',
    '02',
  ],
  ['chargeCustomerFail', 'card_declined', 'generic_decline', declined, 'try_again_later', '01'],
].map(([card, code, declineCode, message, advice, decline, networkAdvice, param]) => ({
  card: `pm_card_${card}`,
  code: `${code}`,
  declineCode: `${declineCode}`,
  message: `${message}`,
  advice: `${advice}`,
  network: [decline, networkAdvice],
  ...(param !== undefined && { param }),
}));

describe.each(rows)('$card', (row) => {
  let stripe: Stripe;
  let error: Stripe.errors.StripeError;
  let intent: Stripe.PaymentIntent;
  beforeAll(async () => {
    stripe = clientOf(paystub);
    const { id } = await stripe.paymentIntents.create({
      ...cardPayment,
      payment_method: row.card,
    });
    error = await errorOf(stripe.paymentIntents.confirm(id));
    intent = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
  });

  it('is refused with 402', () => {
    const raw = error.raw as Record<string, unknown>;
    expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402 });
    expect(raw).toMatchObject({
      type: 'card_error',
      code: row.code,
      decline_code: row.declineCode,
      message: row.message,
      advice_code: row.advice,
      doc_url: `https://stripe.com/docs/error-codes/${row.code.replaceAll('_', '-')}`,
      payment_intent: { id: intent.id, status: 'requires_payment_method' },
    });
    expect([raw.network_decline_code, raw.network_advice_code, raw.param]).toEqual([
      row.network[0],
      row.network[1],
      row.param,
    ]);
  });

  it('leaves an intent that waits for another payment method', () => {
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      amount_received: 0,
    });
    const last = intent.last_payment_error as unknown as Record<string, unknown>;
    expect(last).toMatchObject({
      charge: (intent.latest_charge as Stripe.Charge).id,
      code: row.code,
      decline_code: row.declineCode,
      message: row.message,
      payment_method: { object: 'payment_method', type: 'card' },
      type: 'card_error',
    });
    expect(last.payment_intent).toBeUndefined();
  });

  it('leaves a failed charge', () => {
    expect(intent.latest_charge).toMatchObject({
      id: (error.raw as { charge: string }).charge,
      status: 'failed',
      paid: false,
      captured: false,
      balance_transaction: null,
      failure_code: row.code,
      failure_message: row.message,
      outcome: {
        network_status: 'declined_by_network',
        reason: row.declineCode,
        type: 'issuer_declined',
      },
    });
  });

  it('can be followed by a card that works', async () => {
    const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null });
  });
});

it('is kept under the idempotency key, with its charge', async () => {
  const stripe = clientOf(paystub);
  const pay = () =>
    stripe.paymentIntents.create(
      { ...cardPayment, confirm: true, payment_method: 'pm_card_chargeDeclined' },
      { idempotencyKey: 'once' },
    );
  const [first, second] = [await errorOf(pay()), await errorOf(pay())];
  expect(second.charge).toBe(first.charge);
  expect((await stripe.charges.list()).data).toHaveLength(1);
  expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
});

it('is blocked by Radar before the network sees it', async () => {
  const stripe = clientOf(paystub);
  const error = await errorOf(
    stripe.paymentIntents.create({
      ...cardPayment,
      confirm: true,
      payment_method: 'pm_card_radarBlock',
    }),
  );
  expect(error).toMatchObject({ code: 'card_declined', decline_code: 'fraudulent' });
  const [charge] = (await stripe.charges.list()).data;
  expect(charge?.outcome).toMatchObject({
    type: 'blocked',
    network_status: 'not_sent_to_network',
    risk_level: 'highest',
  });
});
