import { expect, it } from 'vitest';
import { parseQuery } from '../../api/search/parse-query.ts';
import { searchables } from '../../api/search/search-fields.ts';
import { metadataQuery, SEARCHED } from './metadata-query.ts';

it.each([
  ['metadata[order_id]=6735', 'order_id', '6735'],
  [' metadata[order_id]: 6735 ', 'order_id', '6735'],
  ["metadata['order id']=a b", 'order id', 'a b'],
  ['metadata["order_id"]:"6735"', 'order_id', '6735'],
  ['metadata[q]=say "hi" \\ there', 'q', 'say "hi" \\ there'],
])('%s is a query for one value', (text, key, value) => {
  const [clause, ...more] = parseQuery(metadataQuery(text) ?? '').clauses;
  expect(more).toEqual([]);
  expect(clause).toMatchObject({ value, operator: ':', negated: false });
  expect(JSON.stringify(clause)).toContain(key);
});

it.each([
  'metadata["a"]:"1" AND status:"paid"',
  'status:"paid"',
  'metadata[a]',
  'metadata[]=1',
  'metadata[a]=',
])('%s is none', (text) => expect(metadataQuery(text)).toBeUndefined());

it('knows every type that the API can search', () => {
  expect(Object.keys(SEARCHED).sort()).toEqual(searchables.map(({ object }) => object).sort());
});
