import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

async function withCustomer() {
  const stripe = clientOf(paystub);
  return { stripe, customer: (await stripe.customers.create()).id };
}

async function defaultOf(stripe: Stripe, customer: string) {
  return ((await stripe.customers.retrieve(customer)) as Stripe.Customer).default_source;
}

describe('cards', () => {
  it('are checked, and the first becomes the default', async () => {
    const { stripe, customer } = await withCustomer();
    const source = 'tok_visa';
    const first = await stripe.customers.createSource(customer, { source, metadata: { a: 'b' } });
    await stripe.customers.createSource(customer, { source: 'tok_mastercard' });
    expect(first).toMatchObject({
      object: 'card',
      brand: 'Visa',
      customer,
      cvc_check: 'pass',
      metadata: { a: 'b' },
    });
    expect(await defaultOf(stripe, customer)).toBe(first.id);
    const events = await stripe.events.list({ type: 'customer.source.created' });
    expect(events.data).toHaveLength(2);
  });

  it('are PaymentMethods too', async () => {
    const { stripe, customer } = await withCustomer();
    const { id } = await stripe.customers.createSource(customer, { source: 'tok_visa' });
    const [method] = (await stripe.paymentMethods.list({ customer })).data;
    expect(method).toMatchObject({
      id,
      object: 'payment_method',
      card: { brand: 'visa', checks: { cvc_check: 'pass' } },
      customer,
    });
    await stripe.paymentMethods.update(id, { card: { exp_year: 2041 } });
    expect(await stripe.customers.retrieveSource(customer, id)).toMatchObject({ exp_year: 2041 });
    await stripe.customers.updateSource(customer, id, { name: 'Jenny', exp_month: '3' });
    expect(await stripe.paymentMethods.retrieve(id)).toMatchObject({
      billing_details: { name: 'Jenny' },
      card: { exp_month: 3 },
    });
    await stripe.paymentMethods.detach(id);
    expect((await stripe.customers.listSources(customer)).data).toEqual([]);
    expect(await defaultOf(stripe, customer)).toBeNull();
  });

  it('that decline are refused', async () => {
    const { stripe, customer } = await withCustomer();
    const add = (source: string) => stripe.customers.createSource(customer, { source });
    expect(await errorOf(add('tok_chargeDeclined'))).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
    });
    expect(await defaultOf(stripe, customer)).toBeNull();
    expect(await add('tok_chargeCustomerFail')).toMatchObject({ last4: '0341' });
    expect((await errorOf(add('nothing'))).param).toBe('source');
  });
});

it('updates with merged metadata', async () => {
  const { stripe, customer } = await withCustomer();
  const metadata = { a: '1', b: '2' };
  const { id } = await stripe.customers.createSource(customer, { source: 'tok_visa', metadata });
  const changed = await stripe.customers.updateSource(customer, id, {
    address_zip: '10115',
    metadata: { b: '', c: '3' },
  });
  expect(changed).toMatchObject({
    address_zip: '10115',
    address_zip_check: 'unchecked',
    metadata: { a: '1', c: '3' },
  });
  const [event] = (await stripe.events.list({ type: 'customer.source.updated' })).data;
  expect(event?.data.previous_attributes).toMatchObject({ address_zip: null });
});

it('deletes with a stub, and the next one becomes the default', async () => {
  const { stripe, customer } = await withCustomer();
  const card = await stripe.customers.createSource(customer, { source: 'tok_visa' });
  const bank = await stripe.customers.createSource(customer, { source: 'btok_us_verified' });
  expect(await stripe.customers.deleteSource(customer, card.id)).toEqual({
    id: card.id,
    object: 'card',
    deleted: true,
  });
  expect(await defaultOf(stripe, customer)).toBe(bank.id);
  expect(await stripe.customers.deleteSource(customer, bank.id)).toEqual({
    id: bank.id,
    object: 'bank_account',
    currency: 'usd',
    deleted: true,
  });
  expect(await defaultOf(stripe, customer)).toBeNull();
  const gone = await errorOf(stripe.customers.retrieveSource(customer, card.id));
  expect(gone).toMatchObject({ statusCode: 404, code: 'resource_missing' });
  expect((await stripe.events.list({ type: 'customer.source.deleted' })).data).toHaveLength(2);
});

it('lists by kind and in pages', async () => {
  const { stripe, customer } = await withCustomer();
  const made: string[] = [];
  for (const source of ['tok_visa', 'tok_amex', 'tok_jcb']) {
    made.unshift((await stripe.customers.createSource(customer, { source })).id);
  }
  await stripe.customers.createSource(customer, { source: 'btok_us' });
  const cards = await stripe.customers.listSources(customer, { object: 'card', limit: 2 });
  expect(cards).toMatchObject({ has_more: true, url: `/v1/customers/${customer}/sources` });
  const last = cards.data[1]?.id ?? '';
  const rest = await stripe.customers.listSources(customer, {
    object: 'card',
    starting_after: last,
  });
  expect([...cards.data, ...rest.data].map(({ id }) => id)).toEqual(made);
  const back = await stripe.customers.listSources(customer, {
    object: 'card',
    ending_before: last,
  });
  expect(back.data.map(({ id }) => id)).toEqual(made.slice(0, 1));
  const banks = await stripe.customers.listSources(customer, { object: 'bank_account' });
  expect(banks.data).toMatchObject([{ object: 'bank_account', status: 'new' }]);
});

describe('bank accounts', () => {
  async function newAccount() {
    const { stripe, customer } = await withCustomer();
    const { id } = await stripe.customers.createSource(customer, { source: 'btok_us' });
    const verify = (amounts: number[]) => stripe.customers.verifySource(customer, id, { amounts });
    const status = async () =>
      ((await stripe.customers.retrieveSource(customer, id)) as Stripe.BankAccount).status;
    return { verify, status };
  }

  it('are verified by the right amounts', async () => {
    const { verify, status } = await newAccount();
    expect(await errorOf(verify([1, 2]))).toMatchObject({
      statusCode: 402,
      code: 'bank_account_verification_failed',
    });
    expect(await status()).toBe('new');
    expect((await verify([32, 45])).status).toBe('verified');
    expect((await errorOf(verify([32, 45]))).statusCode).toBe(400);
  });

  it('cannot be verified after too many attempts', async () => {
    const { verify, status } = await newAccount();
    expect((await errorOf(verify([10, 11]))).statusCode).toBe(402);
    expect(await status()).toBe('verification_failed');
  });
});
