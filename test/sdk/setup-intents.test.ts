import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

async function started() {
  const stripe = clientOf(paystub);
  const customer = (await stripe.customers.create()).id;
  const intent = await stripe.setupIntents.create({ customer });
  return { customer, intent, stripe };
}

it('saves a card for later', async () => {
  const { customer, intent, stripe } = await started();
  expect(intent).toMatchObject({
    object: 'setup_intent',
    client_secret: expect.stringMatching(new RegExp(`^${intent.id}_secret_.{31}$`)),
    status: 'requires_payment_method',
    usage: 'off_session',
  });
  const done = await stripe.setupIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
  expect(done).toMatchObject({
    latest_attempt: expect.stringMatching(/^setatt_/),
    status: 'succeeded',
  });
  const { data } = await stripe.paymentMethods.list({ customer });
  expect(data.map(({ id }) => id)).toEqual([done.payment_method]);
  const again = await errorOf(stripe.setupIntents.confirm(intent.id));
  expect(again).toMatchObject({ code: 'setup_intent_unexpected_state', statusCode: 400 });
});

it('waits while the customer has to authenticate, and can be canceled', async () => {
  const { customer, intent, stripe } = await started();
  const waits = await stripe.setupIntents.confirm(intent.id, {
    payment_method: 'pm_card_authenticationRequired',
  });
  expect(waits).toMatchObject({
    next_action: { type: 'use_stripe_sdk' },
    status: 'requires_action',
  });
  expect(await stripe.setupIntents.cancel(intent.id)).toMatchObject({ status: 'canceled' });
  expect((await stripe.paymentMethods.list({ customer })).data).toEqual([]);
});

it('needs a method, and keeps the refusal of its issuer', async () => {
  const { intent, stripe } = await started();
  const none = await errorOf(stripe.setupIntents.confirm(intent.id));
  expect(none.message).toContain("it's missing a payment method");
  const declined = stripe.setupIntents.confirm(intent.id, {
    payment_method: 'pm_card_chargeDeclined',
  });
  expect(await errorOf(declined)).toMatchObject({ code: 'card_declined', statusCode: 402 });
  expect(await stripe.setupIntents.retrieve(intent.id)).toMatchObject({
    last_setup_error: { code: 'card_declined' },
    status: 'requires_payment_method',
  });
});
