import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formText } from './form-text.ts';

describe('the text of a form', () => {
  it('names lists and inner fields by brackets', () => {
    const text = formText({ items: [{ price: 'p_1', quantity: 2 }], metadata: { a: 'b' } });
    expect(decodeURIComponent(text)).toBe('items[0][price]=p_1&items[0][quantity]=2&metadata[a]=b');
  });

  it('keeps every value as it is, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const text = formText({ metadata: { note: value } });
        expect([...new URLSearchParams(text)]).toEqual([['metadata[note]', value]]);
      }),
    );
  });
});
