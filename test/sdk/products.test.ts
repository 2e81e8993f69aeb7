import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const price = { currency: 'usd', unit_amount: 500 } as const;

it('creates a product with its first price', async () => {
  const stripe = clientOf(paystub);
  const product = await stripe.products.create({
    name: 'Gold',
    default_price_data: { ...price, recurring: { interval: 'month' }, metadata: { a: '1' } },
    expand: ['default_price'],
  });
  expect(product).toMatchObject({
    object: 'product',
    active: true,
    default_price: { object: 'price', metadata: { a: '1' }, product: product.id },
    images: [],
    type: 'service',
  });
  const told = (await stripe.events.list()).data.map(({ type }) => type);
  expect(told).toEqual(['price.created', 'product.created']);
});

it('takes the id that is chosen for it, once', async () => {
  const stripe = clientOf(paystub);
  expect((await stripe.products.create({ id: 'gold', name: 'Gold' })).id).toBe('gold');
  const error = await errorOf(stripe.products.create({ id: 'gold', name: 'Gold' }));
  expect(error).toMatchObject({
    code: 'resource_already_exists',
    message: 'Product already exists.',
    param: 'id',
  });
});

it('updates and unsets', async () => {
  const { products } = clientOf(paystub);
  const { id } = await products.create({
    name: 'Gold',
    description: 'Shiny',
    images: ['https://example.com/a.png'],
    marketing_features: [{ name: 'Fast' }],
  });
  const updated = await products.update(id, { active: false, description: '', images: '' });
  expect(updated).toMatchObject({
    active: false,
    description: null,
    images: [],
    marketing_features: [{ name: 'Fast' }],
    name: 'Gold',
  });
});

it('is deleted only while it has no prices', async () => {
  const stripe = clientOf(paystub);
  const kept = await stripe.products.create({ name: 'Kept' });
  await stripe.prices.create({ ...price, product: kept.id });
  expect((await errorOf(stripe.products.del(kept.id))).message).toBe(
    'This product cannot be deleted because it has one or more user-created prices.',
  );
  const gone = await stripe.products.create({ name: 'Gone' });
  const stub = { id: gone.id, object: 'product', deleted: true };
  expect(await stripe.products.del(gone.id)).toEqual(stub);
  const error = await errorOf(stripe.products.retrieve(gone.id));
  expect(error).toMatchObject({ statusCode: 404, code: 'resource_missing' });
});

it('has a default price of its own only, which cannot be archived', async () => {
  const stripe = clientOf(paystub);
  const product = await stripe.products.create({ name: 'Gold' });
  const own = await stripe.prices.create({ ...price, product: product.id });
  const other = await stripe.prices.create({ ...price, product_data: { name: 'Other' } });
  const error = await errorOf(stripe.products.update(product.id, { default_price: other.id }));
  expect(error).toMatchObject({ statusCode: 400, param: 'default_price' });
  await stripe.products.update(product.id, { default_price: own.id });
  expect((await errorOf(stripe.prices.update(own.id, { active: false }))).message).toBe(
    'This price cannot be archived because it is the default price of its product.',
  );
});

it('lists by id and by whether it is active', async () => {
  const { products } = clientOf(paystub);
  const first = await products.create({ name: 'First', shippable: true });
  const second = await products.create({ name: 'Second', active: false });
  const byId = await products.list({ ids: [first.id, 'prod_nope'] });
  expect(byId.data.map(({ id }) => id)).toEqual([first.id]);
  expect((await products.list({ ids: [second.id], active: true })).data).toEqual([]);
  expect((await products.list({ active: false })).data.map(({ id }) => id)).toEqual([second.id]);
  expect((await products.list({ shippable: true })).data.map(({ id }) => id)).toEqual([first.id]);
});

it('is deleted, made again and deleted again under an id of its own', async () => {
  const { products } = clientOf(paystub);
  for (const name of ['First', 'Second']) {
    await products.create({ id: 'gold', name });
    expect(await products.del('gold')).toMatchObject({ deleted: true });
  }
});
