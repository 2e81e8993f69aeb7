import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from './duration.ts';

describe('spans of time', () => {
  it.each([
    ['90s', 90],
    ['15m', 900],
    ['2h', 7200],
    ['3d', 259_200],
    ['1w', 604_800],
    ['1d12h', 129_600],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', '3', 'd', '3 d', '-3d', '1.5h', '3y', '3dd'])('%j is none', (text) => {
    expect(() => parseDuration(text)).toThrow('is no span of time');
  });

  it('are said in the two largest units, which is never too much', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 ** 9 }), (seconds) => {
        const said = parseDuration(formatDuration(seconds).replace(' ', ''));
        expect(said).toBeLessThanOrEqual(seconds);
        expect(seconds - said).toBeLessThan(Math.max(1, seconds / 24));
      }),
    );
  });
});
