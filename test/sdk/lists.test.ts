import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
let stripe: Stripe;
/** Newest first. */
const ids: string[] = [];

beforeAll(async () => {
  paystub = await startPaystub();
  stripe = clientOf(paystub);
  for (let i = 0; i < 12; i++) {
    ids.unshift((await stripe.customers.create({ email: `c${i % 2}@example.com` })).id);
  }
});
afterAll(() => paystub.stop());

const idsOf = (page: { data: { id: string }[] }) => page.data.map(({ id }) => id);

it('shows ten, newest first, and says that there are more', async () => {
  const page = await stripe.customers.list();
  expect(page).toMatchObject({ object: 'list', has_more: true, url: '/v1/customers' });
  expect(idsOf(page)).toEqual(ids.slice(0, 10));
});

it('goes on after a cursor, and back before one', async () => {
  const after = await stripe.customers.list({ limit: 3, starting_after: ids[2] ?? '' });
  expect(idsOf(after)).toEqual(ids.slice(3, 6));
  const before = await stripe.customers.list({ limit: 3, ending_before: ids[6] ?? '' });
  expect(idsOf(before)).toEqual(ids.slice(3, 6));
  expect(before.has_more).toBe(true);
  const first = await stripe.customers.list({ limit: 3, ending_before: ids[2] ?? '' });
  expect(idsOf(first)).toEqual(ids.slice(0, 2));
  expect(first.has_more).toBe(false);
  const last = await stripe.customers.list({ starting_after: ids[9] ?? '' });
  expect([idsOf(last), last.has_more]).toEqual([ids.slice(10), false]);
});

it('filters by a field and by the time of creation', async () => {
  const even = await stripe.customers.list({ email: 'c0@example.com' });
  expect(idsOf(even)).toEqual(ids.filter((_, i) => i % 2 === 1));
  const { created } = (await stripe.customers.retrieve(ids[0] ?? '')) as Stripe.Customer;
  const later = await stripe.customers.list({ created: { gt: created } });
  expect(later.data).toEqual([]);
  const until = await stripe.customers.list({ created: { lte: created }, limit: 100 });
  expect(idsOf(until)).toEqual(ids);
});

it('refuses limits out of range, two cursors and unknown ones', async () => {
  const limit = await errorOf(stripe.customers.list({ limit: 101 }));
  expect(limit).toMatchObject({ code: 'parameter_invalid_integer', param: 'limit' });
  expect((await errorOf(stripe.customers.list({ limit: 0 }))).param).toBe('limit');
  const both = { starting_after: ids[0] ?? '', ending_before: ids[1] ?? '' };
  expect((await errorOf(stripe.customers.list(both))).message).toBe(
    'Received both starting_after and ending_before parameters. Please pass in only one.',
  );
  const unknown = await errorOf(stripe.customers.list({ starting_after: 'cus_nope' }));
  expect(unknown).toMatchObject({ code: 'resource_missing', param: 'starting_after' });
});

it('does so too where a list is kept in its object, or asked for by name', async () => {
  const made = await Promise.all(
    ['a', 'b', 'c'].map((name) => stripe.products.create({ name, id: `prod_named_${name}` })),
  );
  const named = { ids: made.map(({ id }) => id) };
  const cursor = made[1]?.id ?? '';
  const before = await stripe.products.list({ ...named, ending_before: cursor });
  const after = await stripe.products.list({ ...named, starting_after: cursor });
  expect([...idsOf(before), cursor, ...idsOf(after)].sort()).toEqual([...named.ids].sort());
  expect(await errorOf(stripe.products.list({ ...named, starting_after: 'nope' }))).toMatchObject({
    code: 'resource_missing',
    param: 'starting_after',
  });
  const customer = ids[0] ?? '';
  const invoice = await stripe.invoices.create({ customer });
  await stripe.invoiceItems.create({ customer, invoice: invoice.id, amount: 100 });
  const [line] = (await stripe.invoices.listLineItems(invoice.id)).data;
  const both = { starting_after: line?.id ?? '', ending_before: line?.id ?? '' };
  expect((await errorOf(stripe.invoices.listLineItems(invoice.id, both))).message).toBe(
    'Received both starting_after and ending_before parameters. Please pass in only one.',
  );
});
