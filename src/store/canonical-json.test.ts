import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('canonicalJson', () => {
  it('puts id and object first and sorts the rest, at every level', () => {
    const text = canonicalJson({
      b: { z: 1, object: 'x', id: 'y' },
      object: 'o',
      a: [{ d: 1, c: 2 }],
      id: 'i',
    });
    const ordered = {
      id: 'i',
      object: 'o',
      a: [{ c: 2, d: 1 }],
      b: { id: 'y', object: 'x', z: 1 },
    };
    expect(text).toBe(JSON.stringify(ordered, null, 2));
  });

  it('writes lists in their order', () => {
    const list = { url: '/v1/x', total_count: 0, has_more: false, data: [], object: 'list' };
    expect(Object.keys(JSON.parse(canonicalJson(list)))).toEqual([
      'object',
      'data',
      'has_more',
      'total_count',
      'url',
    ]);
  });

  it('keeps every key of metadata, also __proto__', () => {
    const metadata = JSON.parse('{"b": "1", "__proto__": "2", "a": "3"}');
    expect(JSON.parse(canonicalJson({ metadata }))).toEqual({ metadata });
    expect(canonicalJson({ metadata })).toContain('"__proto__": "2"');
  });

  it('loses nothing and gives one text for one value', () => {
    const shuffled = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value)) return value.map(shuffled);
      const entries = Object.entries(value).map(([key, child]) => [key, shuffled(child)]);
      return Object.fromEntries(entries.reverse());
    };
    const key = fc.constantFrom('id', 'object', 'a', 'b', 'Z', 'data');
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        fc.integer(),
        fc.string(),
        fc.array(tie('tree')),
        fc.dictionary(key, tie('tree')),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(value);
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
