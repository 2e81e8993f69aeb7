import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('belongs to a customer, and says what test mode found out', async () => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.customers.create();
  const good = await stripe.customers.createTaxId(id, { type: 'eu_vat', value: 'DE000000000' });
  expect(good).toMatchObject({
    object: 'tax_id',
    country: 'DE',
    customer: id,
    owner: { customer: id, type: 'customer' },
    verification: { status: 'verified' },
  });
  const bad = await stripe.customers.createTaxId(id, { type: 'gb_vat', value: 'GB111111111' });
  expect(bad).toMatchObject({ country: 'GB', verification: { status: 'unverified' } });
  const ids = await stripe.customers.listTaxIds(id);
  expect(ids.data.map((one) => one.id)).toEqual([bad.id, good.id]);
  const error = await errorOf(stripe.customers.createTaxId(id, { type: 'eu_vat', value: '1' }));
  expect(error.code).toBe('tax_id_invalid');
});

it('is deleted for good', async () => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.customers.create();
  const taxId = await stripe.customers.createTaxId(id, { type: 'us_ein', value: '12-3456789' });
  expect(taxId.verification?.status).toBe('unavailable');
  const stub = { id: taxId.id, object: 'tax_id', deleted: true };
  expect(await stripe.customers.deleteTaxId(id, taxId.id)).toEqual(stub);
  expect((await errorOf(stripe.taxIds.retrieve(taxId.id))).statusCode).toBe(404);
  const told = (await stripe.events.list({ type: 'customer.tax_id.*' })).data;
  expect(told.map(({ type }) => type)).toEqual([
    'customer.tax_id.deleted',
    'customer.tax_id.created',
  ]);
});

it('may be the account’s own', async () => {
  const { customers, taxIds } = clientOf(paystub);
  const customer = await customers.create();
  const own = await taxIds.create({ type: 'us_ein', value: '12-3456789' });
  const owner = { type: 'customer', customer: customer.id } as const;
  const theirs = await taxIds.create({ type: 'us_ein', value: '98-7654321', owner });
  expect(own).toMatchObject({ customer: null, owner: { type: 'self' } });
  expect((await taxIds.list()).data.map(({ id }) => id)).toEqual([own.id]);
  expect((await taxIds.list({ owner })).data.map(({ id }) => id)).toEqual([theirs.id]);
});
