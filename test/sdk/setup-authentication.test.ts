/** A card is saved by a customer who has to authenticate, or an account on another site. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { chooseOnPage } from '../support/account.ts';
import { cardPayment, eventTypes } from '../support/card-payment.ts';
import { clientOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const return_url = 'https://example.com/saved?step=2';

async function challenged(card: string, more: Stripe.SetupIntentCreateParams = {}) {
  const stripe = clientOf(paystub);
  const customer = (await stripe.customers.create()).id;
  const intent = await stripe.setupIntents.create({
    confirm: true,
    customer,
    payment_method: `pm_card_${card}`,
    return_url,
    ...more,
  });
  const url = intent.next_action?.redirect_to_url?.url ?? '';
  const choose = (outcome: 'authorize' | 'fail') => chooseOnPage(paystub, url, outcome);
  return { choose, customer, intent, stripe, url };
}

it('is saved once the customer has authenticated', async () => {
  const { choose, customer, intent, stripe, url } = await challenged('authenticationRequired');
  expect(intent).toMatchObject({
    next_action: { redirect_to_url: { return_url }, type: 'redirect_to_url' },
    status: 'requires_action',
  });
  expect(await (await fetch(url)).text()).toContain('Nothing now: it is kept for later');
  const back = new URL(await choose('authorize'));
  expect(Object.fromEntries(back.searchParams)).toEqual({
    step: '2',
    setup_intent: intent.id,
    setup_intent_client_secret: intent.client_secret,
    redirect_status: 'succeeded',
  });
  const done = await stripe.setupIntents.retrieve(intent.id, { expand: ['latest_attempt'] });
  expect(done).toMatchObject({
    latest_attempt: {
      id: intent.latest_attempt,
      payment_method_details: { card: { three_d_secure: { result: 'authenticated' } } },
      status: 'succeeded',
    },
    next_action: null,
    status: 'succeeded',
  });
  expect((await stripe.paymentMethods.list({ customer })).data).toHaveLength(1);
  expect((await eventTypes(stripe)).slice(1)).toEqual([
    'setup_intent.created',
    'setup_intent.requires_action',
    'setup_intent.succeeded',
    'payment_method.attached',
  ]);
});

it('can then be charged while the customer is away', async () => {
  const { choose, customer, intent, stripe } = await challenged('authenticationRequiredOnSetup');
  await choose('authorize');
  const paid = await stripe.paymentIntents.create({
    ...cardPayment,
    confirm: true,
    customer,
    off_session: true,
    payment_method: String(intent.payment_method),
  });
  expect(paid.status).toBe('succeeded');
});

it('is not saved when the customer fails', async () => {
  const { choose, customer, intent, stripe } = await challenged('authenticationRequired');
  const back = new URL(await choose('fail'));
  expect(back.searchParams.get('redirect_status')).toBe('failed');
  expect(await stripe.setupIntents.retrieve(intent.id)).toMatchObject({
    last_setup_error: { code: 'setup_intent_authentication_failure' },
    payment_method: null,
    status: 'requires_payment_method',
  });
  const { data } = await stripe.setupAttempts.list({ setup_intent: intent.id });
  expect(data).toMatchObject([{ id: intent.latest_attempt, status: 'failed' }]);
  expect((await stripe.paymentMethods.list({ customer })).data).toEqual([]);
  expect((await eventTypes(stripe)).at(-1)).toBe('setup_intent.setup_failed');
});

it('is left to the browser without a return URL', async () => {
  const { intent } = await challenged('authenticationRequired', { return_url: undefined as never });
  expect(intent.next_action).toMatchObject({
    type: 'use_stripe_sdk',
    use_stripe_sdk: { type: 'stripe_3ds2_fingerprint' },
  });
});

it('can be given up', async () => {
  const { choose, intent, stripe } = await challenged('authenticationRequired');
  expect(await stripe.setupIntents.cancel(intent.id)).toMatchObject({
    next_action: null,
    status: 'canceled',
  });
  await choose('authorize');
  expect((await stripe.setupIntents.retrieve(intent.id)).status).toBe('canceled');
  const { data } = await stripe.setupAttempts.list({ setup_intent: intent.id });
  expect(data).toMatchObject([{ status: 'abandoned' }]);
});

it('is challenged when the request asks for it', async () => {
  const { intent } = await challenged('threeDSecureOptional', {
    payment_method_options: { card: { request_three_d_secure: 'any' } },
  });
  expect(intent.status).toBe('requires_action');
});
