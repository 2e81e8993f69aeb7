/** The customer authenticates on a hosted page, or is not there to do it. */
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
const return_url = 'https://example.com/done?cart=7#top';

async function challenged(card: string, more: More = {}) {
  const stripe = clientOf(paystub);
  const intent = await stripe.paymentIntents.create({
    ...cardPayment,
    confirm: true,
    payment_method: `pm_card_${card}`,
    return_url,
    ...more,
  });
  return { stripe, intent, url: intent.next_action?.redirect_to_url?.url ?? '' };
}

/** What the person on the page chooses; answers where the page leads. */
async function choose(url: string, outcome: 'authorize' | 'fail'): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { origin: paystub.url },
    body: new URLSearchParams({ outcome }),
    redirect: 'manual',
  });
  return answer.headers.get('location') ?? '';
}

describe('a card that wants authentication', () => {
  it('sends the customer to a page', async () => {
    const { intent, url } = await challenged('authenticationRequired');
    expect(intent).toMatchObject({
      status: 'requires_action',
      latest_charge: null,
      next_action: { type: 'redirect_to_url', redirect_to_url: { return_url } },
    });
    expect(url).toContain(`${paystub.url}/_paystub/3ds/payatt_${intent.id.slice(3, 20)}`);
    expect((await fetch(url)).status).toBe(200);
  });

  it('is left to the browser without a return URL', async () => {
    const { intent } = await challenged('authenticationRequired', {
      return_url: undefined as never,
    });
    expect(intent.next_action).toMatchObject({
      type: 'use_stripe_sdk',
      use_stripe_sdk: { type: 'stripe_3ds2_fingerprint' },
    });
  });

  it('pays once the customer has authenticated', async () => {
    const { stripe, intent, url } = await challenged('authenticationRequired');
    const back = new URL(await choose(url, 'authorize'));
    expect(Object.fromEntries(back.searchParams)).toEqual({
      cart: '7',
      payment_intent: intent.id,
      payment_intent_client_secret: intent.client_secret,
      redirect_status: 'succeeded',
    });
    expect(back.hash).toBe('#top');
    const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] });
    expect(paid).toMatchObject({
      status: 'succeeded',
      next_action: null,
      latest_charge: {
        payment_method_details: {
          card: { three_d_secure: { authentication_flow: 'challenge', result: 'authenticated' } },
        },
      },
    });
    expect((await eventTypes(stripe)).slice(0, 4)).toEqual([
      'payment_intent.created',
      'payment_intent.requires_action',
      'charge.succeeded',
      'payment_intent.succeeded',
    ]);
  });

  it('is held when it is captured later', async () => {
    const { stripe, intent, url } = await challenged('authenticationRequired', {
      capture_method: 'manual',
    });
    await choose(url, 'authorize');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_capture');
  });

  it('waits for another payment method when the customer fails', async () => {
    const { stripe, intent, url } = await challenged('authenticationRequired');
    const back = new URL(await choose(url, 'fail'));
    expect(back.searchParams.get('redirect_status')).toBe('failed');
    const failed = await stripe.paymentIntents.retrieve(intent.id);
    expect(failed).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      next_action: null,
      last_payment_error: {
        code: 'payment_intent_authentication_failure',
        message:
          'The provided PaymentMethod has failed authentication. You can provide ' +
          'payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
        payment_method: { type: 'card' },
        type: 'invalid_request_error',
      },
    });
    expect((await eventTypes(stripe)).at(-1)).toBe('payment_intent.payment_failed');
  });

  it('is asked once', async () => {
    const { stripe, intent, url } = await challenged('authenticationRequired');
    await choose(url, 'fail');
    await choose(url, 'authorize');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe(
      'requires_payment_method',
    );
  });

  it('goes back to the server where that confirms by itself', async () => {
    const { stripe, intent, url } = await challenged('authenticationRequired', {
      confirmation_method: 'manual',
    });
    await choose(url, 'authorize');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_confirmation');
    expect((await stripe.paymentIntents.confirm(intent.id, { return_url })).status).toBe(
      'succeeded',
    );
  });

  it.each([{ amount: 9000 }, { currency: 'eur' }])('is asked again about %o', async (change) => {
    const { stripe, intent, url } = await challenged('authenticationRequired');
    const changed = await stripe.paymentIntents.update(intent.id, change);
    expect(changed).toMatchObject({ next_action: null, status: 'requires_confirmation' });
    await choose(url, 'authorize');
    const again = await stripe.paymentIntents.confirm(intent.id, { return_url });
    expect(again.status).toBe('requires_action');
  });

  it.each([{ amount: 9000 }, { currency: 'eur' }])(
    'has not agreed to %o by what the server is to confirm',
    async (change) => {
      const { stripe, intent, url } = await challenged('authenticationRequired', {
        confirmation_method: 'manual',
      });
      await choose(url, 'authorize');
      await stripe.paymentIntents.update(intent.id, change);
      const again = await stripe.paymentIntents.confirm(intent.id, { return_url });
      expect(again.status).toBe('requires_action');
    },
  );

  it.each([
    ['authenticationRequiredChargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['threeDSecureRequiredChargeDeclined', 'generic_decline'],
  ])('may still be declined: %s', async (card, declineCode) => {
    const { stripe, intent, url } = await challenged(card);
    const back = new URL(await choose(url, 'authorize'));
    expect(back.searchParams.get('redirect_status')).toBe('failed');
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined', decline_code: declineCode },
      latest_charge: expect.stringMatching(/^ch_/),
    });
  });

  it('can be given up', async () => {
    const { stripe, intent, url } = await challenged('authenticationRequired');
    const canceled = await stripe.paymentIntents.cancel(intent.id);
    expect(canceled).toMatchObject({ status: 'canceled', next_action: null });
    await choose(url, 'authorize');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('canceled');
  });
});

describe('a payment without the customer', () => {
  it.each([['off_session'], ['error_on_requires_action']])('is declined: %s', async (param) => {
    const error = await errorOf(challenged('authenticationRequired', { [param]: true }));
    expect(error).toMatchObject({
      statusCode: 402,
      code: 'authentication_required',
      decline_code: 'authentication_required',
      message: 'Your card was declined. This transaction requires authentication.',
      payment_intent: { status: 'requires_payment_method', payment_method: null },
    });
  });

  it('works with a card that was set up for it', async () => {
    const stripe = clientOf(paystub);
    const { id: customer } = await stripe.customers.create();
    const first = await stripe.paymentIntents.create({
      ...cardPayment,
      confirm: true,
      customer,
      payment_method: 'pm_card_authenticationRequiredOnSetup',
      return_url,
      setup_future_usage: 'off_session',
    });
    await choose(first.next_action?.redirect_to_url?.url ?? '', 'authorize');
    const again = await stripe.paymentIntents.create({
      ...cardPayment,
      confirm: true,
      customer,
      off_session: true,
      payment_method: String(first.payment_method),
    });
    expect(again.status).toBe('succeeded');
  });
});

describe('3D Secure', () => {
  it('is used with a card that can, when it is asked for', async () => {
    const plain = await challenged('threeDSecureOptional');
    expect(plain.intent.status).toBe('succeeded');
    const options = { card: { request_three_d_secure: 'any' } } as const;
    const asked = await challenged('threeDSecureOptional', { payment_method_options: options });
    expect(asked.intent.status).toBe('requires_action');
  });

  it('is tried, and passed by, with a card whose issuer takes no part', async () => {
    const stripe = clientOf(paystub);
    const detailsOf = async (payment_method: string) => {
      const { latest_charge } = await stripe.paymentIntents.create({
        ...cardPayment,
        confirm: true,
        payment_method,
        payment_method_options: { card: { request_three_d_secure: 'any' } },
        expand: ['latest_charge'],
      });
      const { payment_method_details } = latest_charge as Stripe.Charge;
      return payment_method_details?.card?.three_d_secure;
    };
    expect(await detailsOf('pm_card_visa')).toMatchObject({
      authentication_flow: null,
      electronic_commerce_indicator: '06',
      result: 'attempt_acknowledged',
    });
    expect(await detailsOf('pm_card_amex_threeDSecureNotSupported')).toBeNull();
  });
});

describe('a payment method of another site', () => {
  const ideal = {
    amount: 2000,
    currency: 'eur',
    allowed_payment_method_types: ['ideal'],
    confirm: true,
    payment_method_data: { type: 'ideal' },
    return_url,
  } satisfies Stripe.PaymentIntentCreateParams;

  it('pays when the customer agrees there', async () => {
    const stripe = clientOf(paystub);
    const intent = await stripe.paymentIntents.create(ideal);
    await choose(intent.next_action?.redirect_to_url?.url ?? '', 'authorize');
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'succeeded',
      latest_charge: expect.stringMatching(/^py_3/),
    });
  });

  it('leaves nothing to be done where it may not ask', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.paymentIntents.create(ideal);
    const refused = { error_on_requires_action: true, return_url };
    expect(await errorOf(stripe.paymentIntents.confirm(id, refused))).toMatchObject({
      statusCode: 402,
      payment_intent: { next_action: null, status: 'requires_payment_method' },
    });
  });

  it('is declined when the customer does not', async () => {
    const stripe = clientOf(paystub);
    const intent = await stripe.paymentIntents.create(ideal);
    await choose(intent.next_action?.redirect_to_url?.url ?? '', 'fail');
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_method_provider_decline' },
    });
  });
});
