import { expect, it } from 'vitest';
import { narrow } from './narrow.ts';
import { parseQuery } from './parse-query.ts';
import { searchables } from './search-fields.ts';

const intents = searchables.find(({ object }) => object === 'payment_intent');
const narrowed = (query: string) => {
  if (intents === undefined) throw new Error('Payment intents are searchable.');
  return narrow(parseQuery(query), intents, ['customer', 'status']);
};

it('leaves to the index what it holds, in the form in which it holds it', () => {
  expect(narrowed('customer:"cus_A" status:"SUCCEEDED" currency:"usd" amount>5')).toEqual({
    where: { customer: 'cus_A', status: 'succeeded' },
  });
});

it('narrows by the time of creation', () => {
  expect(narrowed('created>5 created<=9 created>7').created).toEqual({ gt: 5, lte: 9 });
  expect(narrowed('created:5').created).toEqual({ gte: 5, lte: 5 });
});

it('leaves out what would lose results', () => {
  expect(narrowed('-customer:"cus_A" status:null')).toEqual({ where: {} });
  expect(narrowed('customer:"cus_A" OR status:"succeeded"')).toEqual({});
});
