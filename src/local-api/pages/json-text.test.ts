import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isId, jsonMarkup } from './json-text.ts';

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** What a browser shows of the markup. */
function shown(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replace(/&[a-z#0-9]+;/g, (entity) => ENTITIES[entity] ?? entity);
}

describe('JSON as markup', () => {
  it('shows exactly the text, whatever is in it', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const text = JSON.stringify(JSON.parse(json), null, 2);
        expect(shown(jsonMarkup(text))).toBe(text);
      }),
    );
  });

  it('lets no markup through', () => {
    const text = JSON.stringify({ name: '<img src=x onerror=alert(1)>', "</pre>'": "'&" });
    const tags = jsonMarkup(text).match(/<\/?(\w+)/g) ?? [];
    expect(new Set(tags)).toEqual(new Set(['<span', '</span']));
  });

  it('links ids', () => {
    expect(jsonMarkup('"cus_TL2gn0JH6I2TZy"')).toBe(
      '"<a href="/o/cus_TL2gn0JH6I2TZy">cus_TL2gn0JH6I2TZy</a>"',
    );
  });

  it.each([
    ['cus_TL2gn0JH6I2TZy', true],
    ['pi_3Ue0esHaMW99tECz196EUz3X', true],
    ['sub_sched_1Ue0esHaMW99tECz196EUz3X', true],
    ['req_x8eh0nAebJ4xLM', true],
    ['pi_3Ue0esHaMW99tECz196EUz3X_secret_abc', false],
    ['requires_payment_method', false],
    ['requires_confirmation', false],
    ['sk_test_51Ue0esHaMW99tECz', false],
    ['whsec_1Ue0esHaMW99tECz', false],
    ['hello', false],
  ])('%s is an id: %s', (value, expected) => {
    expect(isId(value)).toBe(expected);
  });
});
