import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('creates a customer with every field in its place', async () => {
  const stripe = clientOf(paystub);
  const customer = await stripe.customers.create({
    address: { country: 'US', line1: '510 Townsend St' },
    description: 'First',
    email: 'jenny@example.com',
    invoice_settings: { footer: 'Thanks' },
    name: 'Jenny',
    preferred_locales: ['fr'],
    shipping: { address: { city: 'Paris' }, name: 'Jenny' },
    tax_exempt: 'reverse',
  });
  expect(customer).toMatchObject({
    object: 'customer',
    address: { city: null, country: 'US', line1: '510 Townsend St', state: null },
    balance: 0,
    currency: null,
    default_source: null,
    delinquent: false,
    discount: null,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: 'Thanks' },
    livemode: false,
    metadata: {},
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: ['fr'],
    shipping: { address: { city: 'Paris', country: null }, name: 'Jenny', phone: null },
    tax_exempt: 'reverse',
    test_clock: null,
  });
  expect(customer.id).toMatch(/^cus_\w{14}$/);
  expect(customer.invoice_prefix).toMatch(/^[A-Z0-9]{8}$/);
  expect(await stripe.customers.retrieve(customer.id)).toEqual(customer);
});

it('updates what is given, unsets by an empty string, and tells what was there', async () => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.customers.create({
    email: 'a@example.com',
    name: 'A',
    shipping: { address: { line1: '1' }, name: 'A' },
  });
  const updated = await stripe.customers.update(id, { name: 'B', shipping: '' });
  expect(updated).toMatchObject({ email: 'a@example.com', name: 'B', shipping: null });
  const [event] = (await stripe.events.list({ type: 'customer.updated' })).data;
  expect(event?.data.previous_attributes).toMatchObject({ name: 'A', shipping: { name: 'A' } });
});

it('attaches a payment method and makes it the default, also by its magic id', async () => {
  const stripe = clientOf(paystub);
  const customer = await stripe.customers.create({
    payment_method: 'pm_card_visa',
    invoice_settings: { default_payment_method: 'pm_card_visa' },
  });
  const { default_payment_method: id } = customer.invoice_settings;
  const method = await stripe.paymentMethods.retrieve(String(id));
  expect(method.customer).toBe(customer.id);
});

it('refuses a default payment method of somebody else', async () => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.customers.create();
  const method = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
  const settings = { invoice_settings: { default_payment_method: method.id } };
  const error = await errorOf(stripe.customers.update(id, settings));
  expect(error).toMatchObject({
    statusCode: 400,
    param: 'invoice_settings[default_payment_method]',
    message:
      `The customer does not have a payment method with the ID ${method.id}. The payment method ` +
      'must be attached to the customer.',
  });
});

it('replaces the default source by a new one', async () => {
  const stripe = clientOf(paystub);
  const customer = await stripe.customers.create({ source: 'tok_visa' });
  const updated = await stripe.customers.update(customer.id, {
    source: 'tok_mastercard',
    expand: ['sources'],
  });
  expect(updated.default_source).not.toBe(customer.default_source);
  expect(updated.sources?.data.map(({ id }) => id)).toEqual([updated.default_source]);
});

it('shows what belongs to a customer when asked', async () => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.customers.create({
    address: { country: 'US', state: 'CA' },
    cash_balance: { settings: { reconciliation_mode: 'manual' } },
    source: 'tok_visa',
    tax: { ip_address: '203.0.113.1' },
    tax_id_data: [{ type: 'us_ein', value: '12-3456789' }],
  });
  const plain = await stripe.customers.retrieve(id);
  expect(Object.keys(plain)).not.toContain('sources');
  const names = ['cash_balance', 'invoice_credit_balance', 'sources', 'subscriptions', 'tax'];
  const shown = await stripe.customers.retrieve(id, { expand: [...names, 'tax_ids'] });
  expect(shown).toMatchObject({
    cash_balance: { customer: id, settings: { reconciliation_mode: 'manual' } },
    invoice_credit_balance: {},
    sources: { object: 'list', url: `/v1/customers/${id}/sources` },
    subscriptions: { data: [], total_count: 0, url: `/v1/customers/${id}/subscriptions` },
    tax: { ip_address: '203.0.113.1', location: { country: 'US', state: 'CA' } },
    tax_ids: { total_count: 1, url: `/v1/customers/${id}/tax_ids` },
  });
});

it('leaves a stub of a deleted customer, and ends its subscriptions', async () => {
  const stripe = clientOf(paystub);
  const customer = await stripe.customers.create({ source: 'tok_visa' });
  const price = await stripe.prices.create({
    currency: 'usd',
    product_data: { name: 'Gold' },
    recurring: { interval: 'month' },
    unit_amount: 500,
  });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
  });
  const stub = { id: customer.id, object: 'customer', deleted: true };
  expect(await stripe.customers.del(customer.id)).toEqual(stub);
  expect(await stripe.customers.retrieve(customer.id)).toEqual(stub);
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('canceled');
  const late = await errorOf(stripe.customers.update(customer.id, { name: 'B' }));
  expect(late).toMatchObject({ statusCode: 404, code: 'resource_missing' });
});

it('has no discount to delete unless there is one', async () => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.customers.create();
  const error = await errorOf(stripe.customers.deleteDiscount(id));
  expect(error).toMatchObject({ statusCode: 404, code: 'resource_missing' });
});

it('has no default payment method any more when an empty one is given', async () => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.customers.create();
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: id });
  const set = (default_payment_method: string) =>
    stripe.customers.update(id, { invoice_settings: { default_payment_method } });
  expect((await set(method.id)).invoice_settings.default_payment_method).toBe(method.id);
  expect((await set('')).invoice_settings.default_payment_method).toBeNull();
});
