import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskKey, readKey } from './api-keys.ts';

const body = 'KuuB1fWySnAbCd';
const issued = `51${body}${'x'.repeat(80)}`;

describe('readKey', () => {
  it('finds the account in a key as issued, whatever its kind', () => {
    for (const [prefix, kind] of Object.entries({
      sk: 'secret',
      pk: 'publishable',
      rk: 'restricted',
    })) {
      expect(readKey(`${prefix}_test_${issued}`)).toEqual({
        kind,
        mode: 'test',
        accountSeed: body,
      });
    }
  });

  it('takes the suffix of any other key as its account', () => {
    expect(readKey('sk_test_checkout-suite')).toEqual({
      kind: 'secret',
      mode: 'test',
      accountSeed: 'checkout-suite',
    });
    expect(readKey(`sk_test_51${'a'.repeat(29)}`)).toMatchObject({
      accountSeed: `51${'a'.repeat(29)}`,
    });
  });

  it.each([
    '',
    'sk_test_',
    'sk_test_invalid',
    'sk_test_invalid_1',
    'xk_test_a',
    'sk_prod_a',
    'undefined',
  ])('refuses %j', (key) => {
    expect(readKey(key)).toEqual({ problem: 'malformed' });
  });

  it('tells spaces apart', () => {
    expect(readKey('sk_test_a b')).toEqual({ problem: 'spaces' });
  });

  it('knows expired, live and read-only keys', () => {
    expect(readKey('sk_test_expired_1')).toMatchObject({ problem: 'expired' });
    expect(readKey('sk_live_abc')).toMatchObject({ mode: 'live' });
    expect(readKey('rk_test_readonly')).toMatchObject({
      accountSeed: 'readonly',
      problem: 'readonly',
    });
  });

  it('lets a read-only key see the account of the rest of its name', () => {
    expect(readKey('rk_test_readonly_shop')).toMatchObject({
      accountSeed: 'shop',
      problem: 'readonly',
    });
  });
});

describe('maskKey', () => {
  it.each([
    [`sk_test_${'a'.repeat(22)}Aso0`, `sk_test_${'*'.repeat(22)}Aso0`],
    ['undefined', '*****ined'],
    ['pi_1PiXFabcdefghijzlzo', 'pi_1PiXF**********zlzo'],
    ['sk_test_123', 'sk_test_**3'],
    ['', ''],
  ])('%j → %j', (key, masked) => {
    expect(maskKey(key)).toBe(masked);
  });

  it('keeps the length and hides at least half of the secret part', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Za-z]{1,60}$/), (suffix) => {
        const masked = maskKey(`sk_test_${suffix}`);
        expect(masked).toHaveLength(suffix.length + 8);
        expect(masked.replace(/[^*]/g, '').length * 2).toBeGreaterThanOrEqual(suffix.length);
      }),
    );
  });
});
