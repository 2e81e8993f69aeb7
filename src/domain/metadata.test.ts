import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeMetadata } from './metadata.ts';

const key = fc.stringMatching(/^[a-z_]{1,10}$/);
const stored = fc.dictionary(key, fc.string({ minLength: 1, maxLength: 20 }), { maxKeys: 10 });
const patch = fc.dictionary(key, fc.string({ maxLength: 20 }), { maxKeys: 10 });

function merged(...args: Parameters<typeof mergeMetadata>): Readonly<Record<string, string>> {
  const result = mergeMetadata(...args);
  if ('problem' in result) throw new Error(result.problem.kind);
  return result.metadata;
}

describe('mergeMetadata', () => {
  it('sets, keeps and unsets', () => {
    expect(merged({ a: '1', b: '2' }, { b: '', c: '3' })).toEqual({ a: '1', c: '3' });
  });

  it('clears everything with null', () => {
    expect(merged({ a: '1' }, null)).toEqual({});
  });

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(stored, patch, (current, change) => {
        const once = merged(current, change);
        expect(merged(once, change)).toEqual(once);
      }),
    );
  });

  it('leaves no empty value and touches no other key', () => {
    fc.assert(
      fc.property(stored, patch, (current, change) => {
        const result = merged(current, change);
        for (const [name, value] of Object.entries(result)) {
          expect(value).not.toBe('');
          expect(value).toBe((Object.hasOwn(change, name) ? change : current)[name]);
        }
        for (const name of Object.keys(current)) {
          if (!Object.hasOwn(change, name)) expect(result[name]).toBe(current[name]);
        }
      }),
    );
  });

  it('keeps a key named like a prototype as data', () => {
    const result = merged({}, JSON.parse('{"__proto__":"x"}') as Record<string, string>);
    expect(Object.keys(result)).toEqual(['__proto__']);
  });

  it.each([
    [{ ['k'.repeat(41)]: 'v' }, 'key_too_long'],
    [{ k: 'v'.repeat(501) }, 'value_too_long'],
    [{ 'a[b]': 'v' }, 'bad_key'],
    [{ '': 'v' }, 'bad_key'],
  ])('refuses %j', (change, kind) => {
    expect(mergeMetadata({}, change)).toMatchObject({ problem: { kind } });
  });

  it('accepts the limits themselves', () => {
    const full = Object.fromEntries(
      Array.from({ length: 50 }, (_, n) => [`${n}`.padStart(40, 'k'), 'v'.repeat(500)]),
    );
    expect(merged({}, full)).toEqual(full);
  });

  it('counts the keys after the merge', () => {
    const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, 'v']));
    expect(mergeMetadata(fifty, { extra: 'v' })).toEqual({
      problem: { kind: 'too_many', count: 51 },
    });
    expect(Object.keys(merged(fifty, { extra: 'v', k0: '' }))).toHaveLength(50);
  });
});
