import Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf, freshKey } from '../support/client.ts';
import { withHeader } from '../support/fault-http-client.ts';

const { errors } = Stripe;
let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('raises a card error for a declined card, with the failed charge', async () => {
  const stripe = clientOf(paystub);
  const error = await errorOf(
    stripe.paymentIntents.create({
      amount: 2000,
      currency: 'usd',
      payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds',
      confirm: true,
      return_url: 'https://example.com/done',
    }),
  );
  expect(error).toBeInstanceOf(errors.StripeCardError);
  expect(error).toMatchObject({
    statusCode: 402,
    code: 'card_declined',
    decline_code: 'insufficient_funds',
  });
  const charge = await stripe.charges.retrieve(String(error.charge));
  expect(charge).toMatchObject({ status: 'failed', paid: false });
});

it('raises an invalid request error for a missing parameter and for an unknown id', async () => {
  const stripe = clientOf(paystub);
  const missing = await errorOf(
    stripe.paymentIntents.create({ amount: 2000 } as Stripe.PaymentIntentCreateParams),
  );
  expect(missing).toBeInstanceOf(errors.StripeInvalidRequestError);
  expect(missing).toMatchObject({ code: 'parameter_missing', param: 'currency' });
  const unknown = await errorOf(stripe.customers.retrieve('cus_nope'));
  expect(unknown).toBeInstanceOf(errors.StripeInvalidRequestError);
  expect(unknown).toMatchObject({ statusCode: 404, code: 'resource_missing', param: 'id' });
});

it('raises an authentication error for a key that is not one', async () => {
  const error = await errorOf(clientOf(paystub, 'sk_test_invalid_123').customers.list());
  expect(error).toBeInstanceOf(errors.StripeAuthenticationError);
  expect(error.requestId).toBeUndefined();
  expect(error.message).toContain('Invalid API Key provided: sk_test_');
});

it('raises a permission error for a key that may not write', async () => {
  const stripe = clientOf(paystub, 'rk_test_readonly_shop');
  expect((await stripe.customers.list()).data).toEqual([]);
  const error = await errorOf(stripe.customers.create({ name: 'Jenny' }));
  expect(error).toBeInstanceOf(errors.StripePermissionError);
});

it('raises a permission error for an account that the key has no access to', async () => {
  const call = clientOf(paystub).customers.list({}, { stripeAccount: 'acct_nope' });
  const error = await errorOf(call);
  expect(error).toBeInstanceOf(errors.StripePermissionError);
  expect(error).toMatchObject({ code: 'account_invalid' });
});

it('raises an idempotency error for a key used with other parameters', async () => {
  const stripe = clientOf(paystub);
  const idempotencyKey = freshKey();
  await stripe.customers.create({ name: 'Jenny' }, { idempotencyKey });
  const error = await errorOf(stripe.customers.create({ name: 'Rosen' }, { idempotencyKey }));
  expect(error).toBeInstanceOf(errors.StripeIdempotencyError);
});

it('raises a rate limit error', async () => {
  const httpClient = withHeader('Paystub-Fault', 'rate_limit');
  const stripe = clientOf(paystub, freshKey(), { httpClient });
  const error = await errorOf(stripe.customers.list());
  expect(error).toBeInstanceOf(errors.StripeRateLimitError);
  expect(error).toMatchObject({ statusCode: 429, code: 'rate_limit' });
});

it('raises an API error when the server breaks', async () => {
  const httpClient = withHeader('Paystub-Fault', 'api_error_before');
  const error = await errorOf(clientOf(paystub, freshKey(), { httpClient }).customers.list());
  expect(error).toBeInstanceOf(errors.StripeAPIError);
});

it('raises a connection error when the connection is cut', async () => {
  const httpClient = withHeader('Paystub-Fault', 'drop_before');
  const error = await errorOf(clientOf(paystub, freshKey(), { httpClient }).customers.list());
  expect(error).toBeInstanceOf(errors.StripeConnectionError);
});
