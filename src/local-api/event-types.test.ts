import { describe, expect, it } from 'vitest';
import { matchesType, typesOf } from './event-types.ts';

describe('types of events', () => {
  it.each([undefined, '', ' , '])('are all of them for %j', (text) => {
    expect(matchesType(typesOf(text), 'customer.created')).toBe(true);
  });

  it.each([
    ['customer.created', 'customer.created', true],
    ['charge.failed, customer.*', 'customer.tax_id.created', true],
    ['*', 'charge.failed', true],
    ['customer.created', 'customer.created.more', false],
    ['customer.*', 'charge.failed', false],
  ])('%j takes %s: %s', (text, type, isTaken) => {
    expect(matchesType(typesOf(text), type)).toBe(isTaken);
  });
});
