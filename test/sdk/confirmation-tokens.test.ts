/** Payments and set-ups that the server confirms with what the customer filled in. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const return_url = 'https://example.com/done';
const automatic = { amount: 2000, currency: 'usd', automatic_payment_methods: { enabled: true } };

it('shows what was filled in, and lasts for twelve hours', async () => {
  const stripe = clientOf(paystub);
  const { id: payment_method } = await stripe.paymentMethods.create({
    type: 'card',
    card: { token: 'tok_visa' },
    billing_details: { name: 'Jenny' },
  });
  const token = await stripe.testHelpers.confirmationTokens.create({
    payment_method,
    return_url,
    shipping: { name: 'Jenny', address: { line1: '1 Main St', country: 'US' } },
  });
  expect(token).toMatchObject({
    object: 'confirmation_token',
    expires_at: token.created + 12 * 3600,
    payment_intent: null,
    payment_method_preview: {
      billing_details: { name: 'Jenny' },
      card: { brand: 'visa', last4: '4242' },
      type: 'card',
    },
    return_url,
    shipping: { name: 'Jenny', address: { line1: '1 Main St', city: null } },
  });
  expect(await stripe.confirmationTokens.retrieve(token.id)).toEqual(token);
  const described = await stripe.testHelpers.confirmationTokens.create({
    payment_method_data: {
      type: 'us_bank_account',
      us_bank_account: { account_number: '000123456789', routing_number: '110000000' },
    },
  });
  expect(described.payment_method_preview).toMatchObject({ us_bank_account: { last4: '6789' } });
});

it('confirms a new payment once, with its return URL and its address', async () => {
  const stripe = clientOf(paystub);
  const { id: confirmation_token } = await stripe.testHelpers.confirmationTokens.create({
    payment_method: 'pm_card_visa',
    return_url,
    shipping: { name: 'Jenny', address: { line1: '1 Main St' } },
  });
  const pay = (confirm: boolean) =>
    stripe.paymentIntents.create({ ...automatic, confirm, confirmation_token });
  expect(await errorOf(pay(false))).toMatchObject({ param: 'confirmation_token' });
  const intent = await pay(true);
  expect(intent).toMatchObject({ status: 'succeeded', shipping: { name: 'Jenny' } });
  expect(await stripe.confirmationTokens.retrieve(confirmation_token)).toMatchObject({
    payment_intent: intent.id,
  });
  expect(await errorOf(pay(true))).toMatchObject({ statusCode: 400, param: 'confirmation_token' });
});

it('confirms what waits for it, and is told of a decline', async () => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.paymentIntents.create(automatic);
  const confirm = async (card: string) => {
    const token = await stripe.testHelpers.confirmationTokens.create({
      payment_method: `pm_card_${card}`,
      return_url,
    });
    return stripe.paymentIntents.confirm(id, { confirmation_token: token.id });
  };
  expect(await errorOf(confirm('visa_chargeDeclined'))).toMatchObject({ code: 'card_declined' });
  const asked = await confirm('authenticationRequired');
  expect(asked).toMatchObject({
    status: 'requires_action',
    next_action: { redirect_to_url: { return_url } },
  });
});

it('sets a card up for its customer', async () => {
  const stripe = clientOf(paystub);
  const { id: customer } = await stripe.customers.create();
  const { id: confirmation_token } = await stripe.testHelpers.confirmationTokens.create({
    payment_method: 'pm_card_visa',
    return_url,
  });
  const setup = await stripe.setupIntents.create({ customer, confirm: true, confirmation_token });
  expect(setup.status).toBe('succeeded');
  const { data } = await stripe.customers.listPaymentMethods(customer);
  expect(data.map(({ id }) => id)).toEqual([setup.payment_method]);
});

it('is there, in time, and alone', async () => {
  const { advance, stripe } = accountOn(paystub);
  const { id } = await stripe.paymentIntents.create(automatic);
  const refused = (params: object) => errorOf(stripe.paymentIntents.confirm(id, params));
  expect(await refused({ confirmation_token: 'ctoken_none' })).toMatchObject({
    code: 'resource_missing',
    message: "No such confirmationtoken: 'ctoken_none'",
    param: 'confirmation_token',
  });
  const token = await stripe.testHelpers.confirmationTokens.create({
    payment_method: 'pm_card_visa',
    return_url,
  });
  const confirmation_token = token.id;
  expect((await refused({ confirmation_token, payment_method: 'pm_card_visa' })).message).toBe(
    'You may only specify one of these parameters: confirmation_token, payment_method.',
  );
  await advance(12 * 3600 + 1);
  expect((await refused({ confirmation_token })).message).toContain('expired');
});
