import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { subscriber } from '../support/subscriber.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('tells what happened, newest first, each found by its id', async () => {
  const stripe = clientOf(paystub);
  const customer = await stripe.customers.create({ name: 'A' });
  await stripe.customers.update(customer.id, { name: 'B' });
  await stripe.products.create({ name: 'P' });
  const { data } = await stripe.events.list();
  expect(data.map(({ type }) => type)).toEqual([
    'product.created',
    'customer.updated',
    'customer.created',
  ]);
  const [, updated, created] = data;
  expect(created?.data.object).toEqual(customer);
  expect(updated).toMatchObject({
    object: 'event',
    data: { object: { name: 'B' }, previous_attributes: { name: 'A' } },
    request: { id: expect.stringMatching(/^req_/) },
  });
  expect(await stripe.events.retrieve(updated?.id ?? '')).toEqual(updated);
});

it('filters by type, by types and by a star', async () => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.customers.create();
  await stripe.customers.update(id, { name: 'B' });
  await stripe.products.create({ name: 'P' });
  const typesOf = async (params: object) =>
    (await stripe.events.list(params)).data.map(({ type }) => type);
  expect(await typesOf({ type: 'customer.created' })).toEqual(['customer.created']);
  expect(await typesOf({ type: 'customer.*' })).toEqual(['customer.updated', 'customer.created']);
  const types = ['product.created', 'customer.created'];
  expect(await typesOf({ types })).toEqual(types);
  expect(await typesOf({ type: 'nothing.*' })).toEqual([]);
  expect(await typesOf({ delivery_success: false })).toEqual([]);
  expect(await typesOf({ delivery_success: true, limit: 1 })).toEqual(['product.created']);
});

it('takes twenty types at most', async () => {
  const stripe = clientOf(paystub);
  await stripe.products.create({ name: 'P' });
  const types = (length: number) => Array.from({ length }, () => 'product.created');
  expect((await stripe.events.list({ types: types(20) })).data).not.toEqual([]);
  expect(await errorOf(stripe.events.list({ types: types(21) }))).toMatchObject({
    statusCode: 400,
    type: 'StripeInvalidRequestError',
    param: 'types',
    message: 'Array types exceeded maximum 20 allowed elements.',
  });
});

it('looks the same in every version of the API', async () => {
  const stripe = clientOf(paystub);
  await stripe.products.create({ name: 'P' });
  const newest = await stripe.events.list({}, { apiVersion: '2026-10-28.endive' });
  const older = await stripe.events.list({}, { apiVersion: '2025-10-29.clover' });
  expect(older.data).toEqual(newest.data);
});

it('tells what was there before as the version of its time knew it', async () => {
  const older = await startPaystub({ apiVersion: '2024-06-20' });
  const stripe = clientOf(older);
  const { customer } = await subscriber(stripe);
  const { id } = await stripe.invoices.create({ customer, auto_advance: false });
  await stripe.invoiceItems.create({ customer, invoice: id, amount: 100, currency: 'usd' });
  await stripe.invoices.finalizeInvoice(id);
  await stripe.invoices.pay(id);
  const [updated] = (await stripe.events.list({ type: 'invoice.updated' })).data;
  expect(updated).toMatchObject({
    api_version: '2024-06-20',
    data: {
      object: { paid: true, status: 'paid' },
      previous_attributes: { paid: false, status: 'open' },
    },
  });
  await older.stop();
});

it('has an end for what it does not know', async () => {
  const error = await errorOf(clientOf(paystub).events.retrieve('evt_nope'));
  expect(error).toMatchObject({ statusCode: 404, message: "No such event: 'evt_nope'" });
});
