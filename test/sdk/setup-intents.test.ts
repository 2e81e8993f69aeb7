/** Saving a payment method for later, from the first intent to its end. */
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

async function started(more: Stripe.SetupIntentCreateParams = {}) {
  const stripe = clientOf(paystub);
  const customer = (await stripe.customers.create()).id;
  const intent = await stripe.setupIntents.create({ customer, ...more });
  return { customer, intent, stripe };
}

describe('a card', () => {
  it('is saved for later', async () => {
    const { customer, intent, stripe } = await started();
    expect(intent).toMatchObject({
      object: 'setup_intent',
      client_secret: expect.stringMatching(new RegExp(`^${intent.id}_secret_.{31}$`)),
      latest_attempt: null,
      payment_method_options: {
        card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' },
      },
      status: 'requires_payment_method',
      usage: 'off_session',
    });
    const done = await stripe.setupIntents.confirm(intent.id, {
      expand: ['latest_attempt'],
      payment_method: 'pm_card_visa',
    });
    expect(done).toMatchObject({
      last_setup_error: null,
      latest_attempt: {
        object: 'setup_attempt',
        payment_method_details: { card: { brand: 'visa', three_d_secure: null }, type: 'card' },
        setup_error: null,
        status: 'succeeded',
      },
      mandate: null,
      status: 'succeeded',
    });
    const { data } = await stripe.paymentMethods.list({ customer });
    expect(data).toMatchObject([
      { id: done.payment_method, card: { checks: { cvc_check: 'pass' } } },
    ]);
    expect(await eventTypes(stripe)).toEqual([
      'customer.created',
      'setup_intent.created',
      'setup_intent.succeeded',
      'payment_method.attached',
    ]);
  });

  it('can be confirmed as it is made, and charged afterwards', async () => {
    const { customer, intent, stripe } = await started({
      allowed_payment_method_types: ['card'],
      confirm: true,
      payment_method: 'pm_card_visa',
    });
    expect(intent.status).toBe('succeeded');
    const paid = await stripe.paymentIntents.create({
      ...cardPayment,
      confirm: true,
      customer,
      off_session: true,
      payment_method: String(intent.payment_method),
    });
    expect(paid.status).toBe('succeeded');
  });

  it('that only fails when it is charged can be saved', async () => {
    const { intent } = await started({
      confirm: true,
      payment_method: 'pm_card_chargeCustomerFail',
    });
    expect(intent.status).toBe('succeeded');
  });
});

describe('an attempt that waits for the customer', () => {
  it('is abandoned when another card is taken instead', async () => {
    const { intent, stripe } = await started({ allowed_payment_method_types: ['card'] });
    const confirm = (payment_method: string) =>
      stripe.setupIntents.confirm(intent.id, { payment_method });
    expect((await confirm('pm_card_authenticationRequired')).status).toBe('requires_action');
    expect((await confirm('pm_card_visa')).status).toBe('succeeded');
    const { data } = await stripe.setupAttempts.list({ setup_intent: intent.id });
    expect(data.map(({ status }) => status)).toEqual(['succeeded', 'abandoned']);
  });

  it('is abandoned when the intent is given another card', async () => {
    const { intent, stripe } = await started({
      allowed_payment_method_types: ['card'],
      confirm: true,
      payment_method: 'pm_card_authenticationRequired',
    });
    await stripe.setupIntents.update(intent.id, { payment_method: 'pm_card_visa' });
    const { data } = await stripe.setupAttempts.list({ setup_intent: intent.id });
    expect(data.map(({ status }) => status)).toEqual(['abandoned']);
  });
});

describe('a card that its issuer refuses', () => {
  it('is not saved, and the refusal is kept', async () => {
    const { customer, intent, stripe } = await started();
    const error = await errorOf(
      stripe.setupIntents.confirm(intent.id, {
        payment_method: 'pm_card_chargeDeclinedExpiredCard',
      }),
    );
    expect(error).toMatchObject({
      statusCode: 402,
      type: 'StripeCardError',
      code: 'expired_card',
      decline_code: 'expired_card',
      param: 'exp_month',
      setup_intent: { id: intent.id, status: 'requires_payment_method' },
    });
    const after = await stripe.setupIntents.retrieve(intent.id);
    expect(after).toMatchObject({
      last_setup_error: {
        code: 'expired_card',
        doc_url: 'https://stripe.com/docs/error-codes/expired-card',
        payment_method: { type: 'card' },
        type: 'card_error',
      },
      payment_method: null,
      status: 'requires_payment_method',
    });
    const { data } = await stripe.setupAttempts.list({ setup_intent: intent.id });
    expect(data).toMatchObject([
      { id: after.latest_attempt, setup_error: { code: 'expired_card' }, status: 'failed' },
    ]);
    expect((await stripe.paymentMethods.list({ customer })).data).toEqual([]);
    expect((await eventTypes(stripe)).slice(1)).toEqual([
      'setup_intent.created',
      'setup_intent.setup_failed',
    ]);
  });

  it('leaves the intent behind that was made with it', async () => {
    const stripe = clientOf(paystub);
    const making = stripe.setupIntents.create({
      confirm: true,
      payment_method: 'pm_card_chargeDeclined',
    });
    expect((await errorOf(making)).code).toBe('card_declined');
    expect((await stripe.setupIntents.list()).data).toMatchObject([
      { last_setup_error: { decline_code: 'generic_decline' }, status: 'requires_payment_method' },
    ]);
  });
});

describe('what an intent refuses', () => {
  it('says that a method is missing, whatever its status', async () => {
    const { intent, stripe } = await started();
    await stripe.setupIntents.cancel(intent.id);
    const error = await errorOf(stripe.setupIntents.confirm(intent.id));
    expect(error).toMatchObject({
      statusCode: 400,
      code: 'setup_intent_unexpected_state',
      message: expect.stringContaining("because it's missing a payment method."),
    });
  });

  it('names its status once it has succeeded', async () => {
    const { intent, stripe } = await started({ confirm: true, payment_method: 'pm_card_visa' });
    const messages = await Promise.all([
      errorOf(stripe.setupIntents.confirm(intent.id)),
      errorOf(stripe.setupIntents.cancel(intent.id)),
      errorOf(stripe.setupIntents.update(intent.id, { payment_method: 'pm_card_visa' })),
      errorOf(stripe.setupIntents.verifyMicrodeposits(intent.id, { amounts: [32, 45] })),
    ]);
    expect(messages.map(({ message }) => message)).toEqual([
      'You cannot confirm this SetupIntent because it has already succeeded.',
      'You cannot cancel this SetupIntent because it has a status of succeeded. Only a SetupIntent ' +
        'with one of the following statuses may be canceled: `requires_payment_method`, ' +
        '`requires_confirmation`, or `requires_action`.',
      'You cannot update this SetupIntent because it has already succeeded.',
      'This SetupIntent cannot be actioned on because it has a status of succeeded. Only a ' +
        'SetupIntent with one of the following statuses may be actioned on: ["requires_action"].',
    ]);
  });

  it("does not take another customer's method", async () => {
    const { intent, stripe } = await started({ confirm: true, payment_method: 'pm_card_visa' });
    const payment_method = String(intent.payment_method);
    const other = (await stripe.customers.create()).id;
    const foreign = await errorOf(stripe.setupIntents.create({ customer: other, payment_method }));
    expect(foreign).toMatchObject({
      param: 'payment_method',
      message: expect.stringContaining(`does not belong to the Customer you supplied ${other}`),
    });
    const nobody = await errorOf(stripe.setupIntents.create({ payment_method }));
    expect(nobody.message).toContain('Please include the Customer in the `customer` parameter');
  });

  it('is not there', async () => {
    expect(await errorOf(clientOf(paystub).setupIntents.retrieve('seti_nope'))).toMatchObject({
      statusCode: 404,
      message: "No such setupintent: 'seti_nope'",
      param: 'intent',
    });
  });
});

describe('an intent that nobody has confirmed', () => {
  it('can be changed without an event', async () => {
    const { intent, stripe } = await started();
    const changed = await stripe.setupIntents.update(intent.id, {
      description: 'Gym',
      metadata: { member: '7' },
      payment_method: 'pm_card_visa',
    });
    expect(changed).toMatchObject({
      description: 'Gym',
      metadata: { member: '7' },
      status: 'requires_confirmation',
    });
    expect(await eventTypes(stripe)).toEqual(['customer.created', 'setup_intent.created']);
  });

  it('can be canceled', async () => {
    const { intent, stripe } = await started();
    const canceled = await stripe.setupIntents.cancel(intent.id, {
      cancellation_reason: 'abandoned',
    });
    expect(canceled).toMatchObject({ cancellation_reason: 'abandoned', status: 'canceled' });
    expect((await eventTypes(stripe)).at(-1)).toBe('setup_intent.canceled');
    expect((await errorOf(stripe.setupIntents.cancel(intent.id))).message).toBe(
      'You cannot cancel this SetupIntent because it is already canceled.',
    );
  });

  it('is listed by customer', async () => {
    const { customer, intent, stripe } = await started();
    await stripe.setupIntents.create();
    const { data } = await stripe.setupIntents.list({ customer });
    expect(data.map(({ id }) => id)).toEqual([intent.id]);
  });
});
