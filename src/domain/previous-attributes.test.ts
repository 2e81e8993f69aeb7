import { describe, expect, it } from 'vitest';
import { previousAttributes, withPrevious } from './previous-attributes.ts';

describe('previousAttributes', () => {
  it('has only what changed, with old values', () => {
    const before = { a: 1, b: { c: 1, d: 2 }, e: [1, 2], f: null, same: { x: [{ y: 1 }] } };
    const after = { a: 1, b: { c: 1, d: 3 }, e: [2], f: 'new', same: { x: [{ y: 1 }] } };
    expect(previousAttributes(before, after)).toEqual({ b: { d: 2 }, e: [1, 2], f: null });
  });

  it('shows null for a new key and the value of a removed one', () => {
    const previous = previousAttributes({ metadata: { old: '1' } }, { metadata: { fresh: '2' } });
    expect(previous).toEqual({ metadata: { old: '1', fresh: null } });
  });

  it('shows the whole hash when it became something else', () => {
    expect(previousAttributes({ a: { b: 1 } }, { a: null })).toEqual({ a: { b: 1 } });
    expect(previousAttributes({ a: null }, { a: { b: 1 } })).toEqual({ a: null });
  });

  it('compares the items of arrays', () => {
    const before = { items: [{ id: 1, q: 1 }] };
    expect(previousAttributes(before, { items: [{ id: 1, q: 1 }] })).toEqual({});
    expect(previousAttributes(before, { items: [{ id: 1, q: 2 }] })).toEqual(before);
  });
});

describe('withPrevious', () => {
  it.each([
    [
      { a: 1, b: { c: 1, d: 2 }, e: [1, 2], f: null },
      { a: 1, b: { c: 1, d: 3 }, e: [2], f: 'x' },
    ],
    [{ a: { b: 1 } }, { a: null }],
    [{ a: null }, { a: { b: 1 } }],
    [{ metadata: { old: '1' } }, { metadata: {} }],
  ])('makes %j of what came after it', (before, after) => {
    expect(withPrevious(after, previousAttributes(before, after))).toEqual(before);
  });

  it('has null for what was not there', () => {
    const previous = previousAttributes({ metadata: {} }, { metadata: { fresh: '2' } });
    expect(withPrevious({ metadata: { fresh: '2' } }, previous)).toEqual({
      metadata: { fresh: null },
    });
  });
});
