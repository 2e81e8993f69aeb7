import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
let stripe: Stripe;
let jenny: Stripe.Customer;
let rocket: Stripe.Customer;

beforeAll(async () => {
  paystub = await startPaystub();
  stripe = clientOf(paystub);
  jenny = await stripe.customers.create({
    email: 'jenny@example.com',
    metadata: { tier: 'Gold', "o'clock": '1' },
    name: 'Jenny Rosen',
    payment_method: 'pm_card_visa',
    invoice_settings: { default_payment_method: 'pm_card_visa' },
  });
  rocket = await stripe.customers.create({ email: 'amy@rocketrides.io', name: 'Amy "Ace" Rides' });
});
afterAll(() => paystub.stop());

const idsOf = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id);
const search = async (query: string) => idsOf(await stripe.customers.search({ query }));

it('finds customers by words, parts, metadata and what they lack', async () => {
  const both = [rocket.id, jenny.id];
  expect(await search('email:"JENNY@example.com"')).toEqual([jenny.id]);
  expect(await search("name:'rosen'")).toEqual([jenny.id]);
  expect(await search('name:"Rosen Jenny"')).toEqual([]);
  expect(await search('email~"rocket"')).toEqual([rocket.id]);
  expect(await search('name:"Amy \\"Ace\\" Rides"')).toEqual([rocket.id]);
  expect(await search('metadata["tier"]:"gold"')).toEqual([jenny.id]);
  expect(await search(`metadata["o'clock"]:"1"`)).toEqual([jenny.id]);
  expect(await search('-metadata["tier"]:null')).toEqual([jenny.id]);
  expect(await search('metadata["tier"]:null')).toEqual([rocket.id]);
  expect(await search('-name:"jenny"')).toEqual([rocket.id]);
  expect(await search('phone:null')).toEqual(both);
  expect(await search(`created>=${jenny.created}`)).toEqual(both);
  expect(await search(`created>${rocket.created}`)).toEqual([]);
  expect(await search('name:"jenny" email:"amy@rocketrides.io"')).toEqual([]);
  expect(await search('name:"jenny" or email:"amy@rocketrides.io"')).toEqual(both);
});

it('finds products and prices', async () => {
  const shirt = await stripe.products.create({ name: 'T-shirt', shippable: true, active: false });
  const price = await stripe.prices.create({
    currency: 'eur',
    lookup_key: 'shirt_standard',
    product: shirt.id,
    unit_amount: 1500,
  });
  const found = await stripe.products.search({ query: "active:'false' AND name~'shirt'" });
  expect(idsOf(found)).toEqual([shirt.id]);
  const byProduct = await stripe.prices.search({ query: `product:'${shirt.id}' currency:'EUR'` });
  expect(idsOf(byProduct)).toEqual([price.id]);
  expect(idsOf(await stripe.prices.search({ query: "lookup_key:'shirt'" }))).toEqual([]);
  expect(idsOf(await stripe.prices.search({ query: "lookup_key~'shirt'" }))).toEqual([price.id]);
});

it('finds payment intents and charges', async () => {
  const intent = await stripe.paymentIntents.create({
    allowed_payment_method_types: ['card'],
    amount: 4321,
    confirm: true,
    currency: 'usd',
    customer: jenny.id,
    metadata: { order: '6735' },
    payment_method: String(jenny.invoice_settings.default_payment_method),
  } as Stripe.PaymentIntentCreateParams);
  const intents = await stripe.paymentIntents.search({
    query: `customer:"${jenny.id}" AND status:'succeeded' AND amount>4000`,
  });
  expect(idsOf(intents)).toEqual([intent.id]);
  const charges = (query: string) => stripe.charges.search({ query }).then(idsOf);
  const last4 = 'payment_method_details.card.last4:4242';
  expect(await charges(`${last4} refunded:null`)).toEqual([intent.latest_charge]);
  await stripe.refunds.create({ payment_intent: intent.id, amount: 1 });
  expect(await charges('refunded:false disputed:false')).toEqual([intent.latest_charge]);
  expect(await charges('-metadata["order"]:"6735"')).toEqual([]);
});

it('finds subscriptions and invoices', async () => {
  const price = await stripe.prices.create({
    currency: 'usd',
    product_data: { name: 'Gold' },
    recurring: { interval: 'month' },
    unit_amount: 700,
  });
  const subscription = await stripe.subscriptions.create({
    customer: jenny.id,
    items: [{ price: price.id }],
    metadata: { seat: '1' },
  });
  const found = await stripe.subscriptions.search({
    query: `status:'${subscription.status}' metadata["seat"]:"1"`,
  });
  expect(idsOf(found)).toEqual([subscription.id]);
  const invoice = await stripe.invoices.create({ customer: jenny.id, metadata: { a: '1' } });
  const query = `customer:"${jenny.id}" AND metadata["a"]:"1"`;
  expect(idsOf(await stripe.invoices.search({ query }))).toEqual([invoice.id]);
});

it('pages by an opaque token, and counts when asked', async () => {
  const own = clientOf(paystub);
  for (let i = 0; i < 210; i++) {
    await own.customers.create({ name: i % 2 === 0 ? 'even' : 'odd' });
  }
  const query = 'name:"odd"';
  const first = await own.customers.search({ query, limit: 40, expand: ['total_count'] });
  expect(first).toMatchObject({ object: 'search_result', has_more: true, total_count: 105 });
  expect(first.url).toBe('/v1/customers/search');
  const seen = new Set<string>();
  for await (const { id, name } of own.customers.search({ query, limit: 40 })) {
    expect(name).toBe('odd');
    seen.add(id);
  }
  expect(seen.size).toBe(105);
  const last = await own.customers.search({ query, limit: 40, page: first.next_page ?? '' });
  expect(last.data.some(({ id }) => first.data.some((one) => one.id === id))).toBe(false);
  expect(last).not.toHaveProperty('total_count');
  const all = await own.customers.search({ query: 'name:"nobody"' });
  expect(all).toMatchObject({ data: [], has_more: false, next_page: null });
  const unknown = await errorOf(own.customers.search({ query, page: 'nope' }));
  expect(unknown).toMatchObject({ statusCode: 400, param: 'page' });
});

it('goes on where a page ended, also when what it ended with is gone', async () => {
  const own = clientOf(paystub);
  for (let i = 0; i < 25; i++) await own.customers.create({ name: 'gone' });
  const seen = new Set<string>();
  for await (const { id } of own.customers.search({ query: 'name:"gone"', limit: 10 })) {
    seen.add(id);
    await own.customers.del(id);
  }
  expect(seen.size).toBe(25);
});

it('knows only the keys of metadata that were set', async () => {
  const own = clientOf(paystub);
  await own.customers.create({ metadata: { a: '1' } });
  const found = await own.customers.search({ query: '-metadata["constructor"]:null' });
  expect(found.data).toEqual([]);
});

const refused: [string, string][] = [
  ['foo:"bar"', 'Field `foo` is an unsupported search field for resource `customers`.'],
  ['email', 'We were unable to parse your search query.'],
  ['email:jenny', 'We were unable to parse your search query.'],
  ['name:"a" AND name:"b" OR name:"c"', 'The search query combines AND and OR clauses.'],
  ['name>"a"', 'Field `name` does not support the operator `>`.'],
  ['name~"ab"', 'A substring search needs at least 3 characters in its value.'],
  ['created:"soon"', 'Field `created` is numeric; `soon` is not a number.'],
];

it.each(refused)('refuses %s', async (query, message) => {
  const error = await errorOf(stripe.customers.search({ query }));
  expect(error.message.startsWith(message)).toBe(true);
  expect(error.statusCode).toBe(400);
});
