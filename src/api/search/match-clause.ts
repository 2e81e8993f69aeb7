/** Turns clauses into tests of an object. What the resource cannot be asked is an error here. */
import type { Stored } from '../../domain/transaction.ts';
import * as errors from '../errors/search.ts';
import type { Clause, Operator, Query } from './query.ts';
import type { FieldKind, Searchable, SearchField } from './search-fields.ts';

export type Test = (object: Stored) => boolean;

const SHORTEST_SUBSTRING = 3;
const WORDS = /[\p{L}\p{N}_]+/gu;

export function testOf(query: Query, searchable: Searchable): Test {
  const tests = query.clauses.map((clause) => clauseTest(clause, searchable));
  return query.join === 'and'
    ? (object) => tests.every((test) => test(object))
    : (object) => tests.some((test) => test(object));
}

function clauseTest(clause: Clause, searchable: Searchable): Test {
  const field = fieldOf(clause, searchable);
  const read = readerOf(clause, field, searchable);
  const compare = comparison(clause, field.kind);
  return (object) => compare(read(object)) !== clause.negated;
}

/** Metadata is asked by key; every other field by its name in the table. */
export function fieldOf({ field, key }: Clause, { fields, collection }: Searchable): SearchField {
  if (field === 'metadata' && key !== undefined) return { kind: 'token', path: 'metadata' };
  const known = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (known === undefined || key !== undefined) throw errors.unsupportedField(field, collection);
  return known;
}

function readerOf({ key }: Clause, { path }: SearchField, { object: type }: Searchable) {
  if (key !== undefined) {
    return (object: Stored) => {
      const metadata = (object.metadata ?? {}) as Record<string, unknown>;
      return Object.hasOwn(metadata, key) ? metadata[key] : undefined;
    };
  }
  if (type === 'charge' && path === 'refunded') return refundState;
  const steps = path.split('.');
  return (object: Stored) => steps.reduce<unknown>(step, object);
}

function step(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** True when all was refunded, false when some was, null when nothing was. */
function refundState({ refunded, amount_refunded }: Stored): boolean | null {
  if (refunded === true) return true;
  return amount_refunded === 0 ? null : false;
}

function comparison({ field, operator, value }: Clause, kind: FieldKind) {
  const allowed = operator === ':' || (operator === '~' ? kind === 'string' : kind === 'numeric');
  if (!allowed) throw errors.unsupportedOperator(field, operator);
  if (value === null) return isNull;
  if (operator === '~') return containing(value);
  if (kind === 'numeric') return comparingNumbers(field, operator, value);
  if (kind === 'string') return containingWords(value);
  const sought = kind === 'id' ? value : value.toLowerCase();
  return (found: unknown) => {
    if (isNull(found)) return false;
    const text = String(found);
    return (kind === 'id' ? text : text.toLowerCase()) === sought;
  };
}

function isNull(found: unknown): boolean {
  return found === null || found === undefined;
}

function containing(value: string) {
  if (value.length < SHORTEST_SUBSTRING) throw errors.substringTooShort(SHORTEST_SUBSTRING);
  const sought = value.toLowerCase();
  return (found: unknown) => typeof found === 'string' && found.toLowerCase().includes(sought);
}

/** Every word of the value, in its order and next to each other. */
function containingWords(value: string) {
  const sought = wordsOf(value);
  return (found: unknown) => typeof found === 'string' && wordsOf(found).includes(sought);
}

function wordsOf(text: string): string {
  return ` ${(text.toLowerCase().match(WORDS) ?? []).join(' ')} `;
}

function comparingNumbers(field: string, operator: Operator, value: string) {
  const bound = Number(value);
  if (value.trim() === '' || Number.isNaN(bound)) throw errors.notNumeric(field, value);
  return (found: unknown) => typeof found === 'number' && compare(found, operator, bound);
}

function compare(found: number, operator: Operator, bound: number): boolean {
  switch (operator) {
    case '>':
      return found > bound;
    case '<':
      return found < bound;
    case '>=':
      return found >= bound;
    case '<=':
      return found <= bound;
    default:
      return found === bound;
  }
}
