import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const keys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, `${i}`]));

it('merges metadata, unsets by an empty value and clears by an empty string', async () => {
  const { customers } = clientOf(paystub);
  const { id } = await customers.create({ metadata: { a: '1', b: '2' } });
  const merged = await customers.update(id, { metadata: { b: '3', c: '4' } });
  expect(merged.metadata).toEqual({ a: '1', b: '3', c: '4' });
  const unset = await customers.update(id, { metadata: { a: '' } });
  expect(unset.metadata).toEqual({ b: '3', c: '4' });
  const kept = await customers.update(id, { name: 'B' });
  expect(kept.metadata).toEqual({ b: '3', c: '4' });
  expect((await customers.update(id, { metadata: '' })).metadata).toEqual({});
});

it('holds 50 keys and no more, counting those that are there', async () => {
  const { customers } = clientOf(paystub);
  const { id } = await customers.create({ metadata: keys(50) });
  const error = await errorOf(customers.update(id, { metadata: { another: '1' } }));
  expect(error.message).toBe("Metadata can have up to 50 keys, but you've set 51.");
  const swapped = await customers.update(id, { metadata: { key0: '', another: '1' } });
  expect(Object.keys(swapped.metadata)).toHaveLength(50);
});

it('bounds keys at 40 characters and values at 500', async () => {
  const { customers, products } = clientOf(paystub);
  const fits = { ['k'.repeat(40)]: 'v'.repeat(500) };
  expect((await customers.create({ metadata: fits })).metadata).toEqual(fits);
  const longKey = 'k'.repeat(41);
  const key = await errorOf(products.create({ name: 'P', metadata: { [longKey]: '1' } }));
  expect(key.message).toBe(
    'Metadata keys can have up to 40 characters, but you passed in a key that is 41 characters. ' +
      `Invalid key: ${longKey}`,
  );
  const value = await errorOf(customers.create({ metadata: { a: 'v'.repeat(501) } }));
  expect(value.message).toContain('Metadata values can have up to 500 characters');
});

it('takes no value for the kind of an object', async () => {
  const stripe = clientOf(paystub);
  for (const object of ['event', 'customer', 'list', 'price']) {
    const metadata = { object, a: '1' };
    const { id } = await stripe.customers.create({ metadata });
    const expand = ['subscriptions', 'default_source'];
    const read = await stripe.customers.retrieve(id, { expand });
    expect((read as { metadata?: unknown }).metadata).toEqual(metadata);
    const older = clientOf(paystub, undefined, { apiVersion: '2020-08-27' as never });
    expect((await older.customers.create({ metadata })).metadata).toEqual(metadata);
  }
});
