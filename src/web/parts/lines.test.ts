import { describe, expect, it } from 'vitest';
import { lineAt, lineStarts } from './lines.ts';

function shown(text: string): string[] {
  const starts = lineStarts(text);
  return starts.map((_, index) => lineAt(text, starts, index));
}

describe('lines of a text', () => {
  it('end where it says so', () => {
    expect(shown('a\nb\n\nc')).toEqual(['a', 'b', '', 'c']);
    expect(shown('a\n')).toEqual(['a', '']);
    expect(shown('')).toEqual(['']);
  });

  it('are cut where they are too wide', () => {
    const lines = shown(`${'x'.repeat(4_500)}\ny`);
    expect(lines.map(({ length }) => length)).toEqual([2_000, 2_000, 500, 1]);
  });

  it('name the marks that turn the direction', () => {
    expect(shown('pay \u202e0002')).toEqual(['pay \\u202e0002']);
  });
});
