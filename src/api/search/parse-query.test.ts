import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../domain/api-error.ts';
import { parseQuery } from './parse-query.ts';
import type { Clause, Operator, Query } from './query.ts';

const operator = fc.constantFrom<Operator>(':', '~', '>', '<', '>=', '<=');
const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}(\.[a-z]{1,5})?$/);

const clause: fc.Arbitrary<Clause> = fc.oneof(
  fc.record({
    field: name,
    operator,
    value: fc.option(fc.string(), { nil: null }),
    negated: fc.boolean(),
  }),
  fc.record({
    field: fc.constant('metadata'),
    key: fc.string(),
    operator,
    value: fc.string(),
    negated: fc.boolean(),
  }),
);

/** Any query, written in any of the ways that mean the same. */
const written = fc.record({
  clauses: fc.array(clause, { minLength: 1, maxLength: 5 }),
  join: fc.constantFrom(' ', '  ', ' AND ', ' and ', ' OR ', ' or '),
  quote: fc.constantFrom('"', "'"),
});

function quoted(text: string, quote: string): string {
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}

function write(one: Clause, quote: string): string {
  const key = one.key === undefined ? '' : `[${quoted(one.key, quote)}]`;
  const value = one.value === null ? 'null' : quoted(one.value, quote);
  return `${one.negated ? '-' : ''}${one.field}${key}${one.operator}${value}`;
}

describe('parseQuery', () => {
  it('reads back whatever was written', () => {
    fc.assert(
      fc.property(written, ({ clauses, join, quote }) => {
        const text = clauses.map((one) => write(one, quote)).join(join);
        const isOr = join.trim().toLowerCase() === 'or' && clauses.length > 1;
        const expected: Query = { join: isOr ? 'or' : 'and', clauses };
        expect(parseQuery(text)).toEqual(expected);
      }),
    );
  });

  it('refuses any other text with the API’s own error', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        try {
          expect(parseQuery(text).clauses.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError);
        }
      }),
    );
  });

  it('takes numbers and booleans without quotes', () => {
    const { clauses } = parseQuery('amount>=1000 active:true -created<-1.5');
    expect(clauses.map(({ value }) => value)).toEqual(['1000', 'true', '-1.5']);
  });

  it.each([
    '',
    '   ',
    'a:"b',
    'a:b',
    'a:"b"c:"d"',
    'a:"b" AND',
    'AND a:"b"',
    'metadata[k]:"v"',
    '(a:"b")',
  ])('refuses %j', (text) => {
    expect(() => parseQuery(text)).toThrow('We were unable to parse your search query.');
  });

  it('refuses AND beside OR', () => {
    expect(() => parseQuery('a:"1" b:"2" OR c:"3"')).toThrow('combines AND and OR');
  });
});
