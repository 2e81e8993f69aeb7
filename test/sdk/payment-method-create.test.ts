import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const card = { number: '4242 4242 4242 4242', exp_month: 12, exp_year: 2040, cvc: '123' };

it('makes a card of a number, with every field of the recorded shape', async () => {
  const stripe = clientOf(paystub);
  const method = await stripe.paymentMethods.create({
    type: 'card',
    card,
    billing_details: { name: 'Jenny', address: { line1: '1 Street', postal_code: '10115' } },
    metadata: { order: '7' },
  });
  expect(Object.keys(method)).toEqual([
    'id',
    'object',
    'allow_redisplay',
    'billing_details',
    'card',
    'created',
    'customer',
    'customer_account',
    'livemode',
    'metadata',
    'shared_payment_granted_token',
    'type',
  ]);
  expect(method).toMatchObject({
    allow_redisplay: 'unspecified',
    billing_details: { name: 'Jenny', email: null, address: { line1: '1 Street', city: null } },
    metadata: { order: '7' },
  });
  expect(method.card).toEqual({
    brand: 'visa',
    checks: {
      address_line1_check: 'unchecked',
      address_postal_code_check: 'unchecked',
      cvc_check: 'unchecked',
    },
    country: 'US',
    display_brand: 'visa',
    exp_month: 12,
    exp_year: 2040,
    fingerprint: expect.stringMatching(/^[0-9A-Za-z]{16}$/),
    funding: 'credit',
    generated_from: null,
    last4: '4242',
    networks: { available: ['visa'], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  });
});

it.each([
  [{ number: '4242424242424241' }, 'incorrect_number', 'number'],
  [{ number: 'abc' }, 'invalid_number', 'number'],
  [{ exp_month: 13 }, 'invalid_expiry_month', 'exp_month'],
  [{ exp_year: 1995 }, 'invalid_expiry_year', 'exp_year'],
  [{ cvc: '12' }, 'invalid_cvc', 'cvc'],
])('refuses %j with 402 %s', async (wrong, code, param) => {
  const stripe = clientOf(paystub);
  const error = await errorOf(
    stripe.paymentMethods.create({ type: 'card', card: { ...card, ...wrong } }),
  );
  expect(error).toMatchObject({ statusCode: 402, type: 'StripeCardError', code, param });
});

it('applies what the address-check cards stand for once they are attached', async () => {
  const stripe = clientOf(paystub);
  const customer = (await stripe.customers.create()).id;
  const method = await stripe.paymentMethods.create({
    type: 'card',
    card: { ...card, number: '4000000000000010' },
    billing_details: { address: { line1: '1 Street', postal_code: '10115' } },
  });
  const attached = await stripe.paymentMethods.attach(method.id, { customer });
  expect(attached.card?.checks).toEqual({
    address_line1_check: 'fail',
    address_postal_code_check: 'fail',
    cvc_check: 'pass',
  });
});

describe('other types', () => {
  const name = 'Test User';
  const cases: readonly [string, Stripe.PaymentMethodCreateParams, object][] = [
    ['alipay', { type: 'alipay' }, {}],
    ['eps', { type: 'eps', eps: { bank: 'bank_austria' } }, { bank: 'bank_austria' }],
    [
      'fpx',
      { type: 'fpx', fpx: { bank: 'affin_bank' } },
      { account_holder_type: 'individual', bank: 'affin_bank' },
    ],
    ['ideal', { type: 'ideal' }, { bank: null, bic: null }],
    [
      'sepa_debit',
      {
        type: 'sepa_debit',
        sepa_debit: { iban: 'FR14 2004 1010 0505 0001 3M02 606' },
        billing_details: { name },
      },
      { bank_code: '20041', branch_code: '01005', country: 'FR', last4: '2606' },
    ],
    [
      'us_bank_account',
      {
        type: 'us_bank_account',
        us_bank_account: { account_number: '000123456789', routing_number: '110000000' },
      },
      { bank_name: 'STRIPE TEST BANK', account_type: 'checking', last4: '6789' },
    ],
    [
      'bacs_debit',
      { type: 'bacs_debit', bacs_debit: { account_number: '00012345', sort_code: '108800' } },
      { last4: '2345', sort_code: '108800' },
    ],
  ];
  it.each(cases)('%s', async (type, params, details) => {
    const method = await clientOf(paystub).paymentMethods.create(params);
    expect((method as unknown as Record<string, unknown>)[type]).toMatchObject(details);
    expect(method.type).toBe(type);
  });

  it('refuses an account whose bank takes no debits', async () => {
    const error = await errorOf(
      clientOf(paystub).paymentMethods.create({
        type: 'sepa_debit',
        sepa_debit: { iban: 'DE91370400440000055555' },
      }),
    );
    expect(error).toMatchObject({ statusCode: 400, code: 'sepa_debit_bank_not_supported' });
  });
});

it('changes a saved card: expiry, billing details, metadata', async () => {
  const stripe = clientOf(paystub);
  const loose = await stripe.paymentMethods.create({ type: 'card', card });
  const tooEarly = await errorOf(stripe.paymentMethods.update(loose.id, { metadata: { a: 'b' } }));
  expect(tooEarly.message).toContain('You must save this PaymentMethod to a customer');
  const customer = (await stripe.customers.create()).id;
  await stripe.paymentMethods.attach(loose.id, { customer });
  const changed = await stripe.paymentMethods.update(loose.id, {
    card: { exp_month: 3, exp_year: 2041 },
    billing_details: { email: 'jenny@example.com', address: { city: 'Berlin' } },
    metadata: { a: 'b' },
    allow_redisplay: 'always',
  });
  expect(changed).toMatchObject({
    allow_redisplay: 'always',
    billing_details: { email: 'jenny@example.com', address: { city: 'Berlin', line1: null } },
    card: { exp_month: 3, exp_year: 2041 },
    metadata: { a: 'b' },
  });
  const past = stripe.paymentMethods.update(loose.id, { card: { exp_year: 2001 } });
  expect((await errorOf(past)).code).toBe('invalid_expiry_year');
  const [event] = (await stripe.events.list({ type: 'payment_method.updated' })).data;
  expect(event?.data.previous_attributes).toMatchObject({ card: { exp_month: 12 } });
});

it('copies another one', async () => {
  const stripe = clientOf(paystub);
  const customer = (await stripe.customers.create()).id;
  const original = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
  const copy = await stripe.paymentMethods.create({ payment_method: original.id });
  expect(copy.id).not.toBe(original.id);
  expect(copy).toMatchObject({ customer: null, card: { last4: '0341' } });
});
