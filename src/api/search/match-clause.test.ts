import { describe, expect, it } from 'vitest';
import { testOf } from './match-clause.ts';
import { parseQuery } from './parse-query.ts';
import { type Searchable, searchables } from './search-fields.ts';

const searchable = (object: string): Searchable => {
  const found = searchables.find((one) => one.object === object);
  if (found === undefined) throw new Error(`Nothing is searched for in ${object}.`);
  return found;
};

const matches = (type: string, query: string, fields: Record<string, unknown>) =>
  testOf(parseQuery(query), searchable(type))({ id: 'x_1', object: type, ...fields });

describe('a clause', () => {
  it.each([
    ['name:"fake name"', 'The Fake Name Ltd', true],
    ['name:"name fake"', 'Fake Name', false],
    ['name:"fake name"', 'Fake Other Name', false],
    ['name:"ak"', 'Fake', false],
    ['name~"AKE"', 'fake', true],
    ['name:"düsseldorf"', 'In Düsseldorf', true],
  ])('%s compares with the words of %j', (query, name, expected) => {
    expect(matches('customer', query, { name })).toBe(expected);
  });

  it('compares tokens whole and in any case, ids exactly', () => {
    expect(matches('price', 'currency:"USD"', { currency: 'usd' })).toBe(true);
    expect(matches('price', 'currency:"us"', { currency: 'usd' })).toBe(false);
    expect(matches('price', 'active:"true"', { active: true })).toBe(true);
    expect(matches('price', 'product:"PROD_1"', { product: 'prod_1' })).toBe(false);
  });

  it.each([
    ['amount:5', true],
    ['amount>5', false],
    ['amount>=5', true],
    ['amount<5', false],
    ['amount<=5', true],
    ['-amount>5', true],
    ["amount>'4'", true],
    ['amount:null', false],
  ])('%s compares by size', (query, expected) => {
    expect(matches('payment_intent', query, { amount: 5 })).toBe(expected);
  });

  it('takes what is absent for null, and nothing else', () => {
    expect(matches('customer', 'email:null', {})).toBe(true);
    expect(matches('customer', 'email:"null"', { email: null })).toBe(false);
    expect(matches('customer', '-metadata["a"]:null', { metadata: { a: '' } })).toBe(true);
  });

  it('tells full, partial and no refunds apart', () => {
    const states = [
      { refunded: true, amount_refunded: 5 },
      { refunded: false, amount_refunded: 2 },
      { refunded: false, amount_refunded: 0 },
    ];
    for (const [place, value] of ['true', 'false', 'null'].entries()) {
      const found = states.map((state) => matches('charge', `refunded:${value}`, state));
      expect(found).toEqual([0, 1, 2].map((one) => one === place));
    }
  });

  it('reads what lies deeper in the object', () => {
    const subscription_details = { subscription: 'sub_1' };
    const fields = { parent: { subscription_details } };
    expect(matches('invoice', 'subscription:"sub_1"', fields)).toBe(true);
    expect(matches('invoice', 'subscription:"sub_1"', { parent: null })).toBe(false);
  });

  it('refuses what its field cannot be asked', () => {
    const refusal = (query: string) => () => matches('price', query, {});
    expect(refusal('metadata:"a"')).toThrow('`metadata` is an unsupported search field');
    expect(refusal('lookup_key["a"]:"b"')).toThrow('`lookup_key` is an unsupported search field');
    expect(refusal('constructor:"b"')).toThrow('unsupported search field for resource `prices`');
    expect(refusal('product~"prod"')).toThrow('does not support the operator `~`');
  });
});
