import { describe, expect, it } from 'vitest';
import { queryOf, trafficFilter } from './traffic-filter.ts';

describe('a filter of the record', () => {
  it('is read from a query', () => {
    const query = queryOf({
      kind: ['http.out,http.in', 'log'],
      method: ['post, get'],
      status: ['4xx,>=500'],
      pinned: ['true'],
      since: ['2026-11-26T10:00:00Z'],
      until: ['1795689978000.5'],
      after: ['0'],
      limit: ['500'],
      order: ['asc'],
      app: [''],
    });
    expect(trafficFilter(query)).toEqual({
      kind: ['http.out', 'http.in', 'log'],
      method: ['POST', 'GET'],
      status: '4xx,>=500',
      pinned: true,
      since: Date.parse('2026-11-26T10:00:00Z'),
      until: 1_795_689_978_000.5,
      after: 0,
      limit: 500,
      order: 'asc',
    });
  });

  it('is read from JSON', () => {
    const given = { run: ['a', 'b'], pinned: false, limit: 3, text: 'x' };
    expect(trafficFilter(given)).toEqual({ run: ['a', 'b'], pinned: false, limit: 3, text: 'x' });
  });

  it('takes a span of time for one that is over', () => {
    const { since = 0 } = trafficFilter({ since: '15m' });
    expect(Math.abs(Date.now() - 900_000 - since)).toBeLessThan(5_000);
  });

  it.each([
    [{ kind: 'http.out,htp' }, "kind has no 'htp'. It takes http.out, http.in,"],
    [{ outcome: 'good' }, "outcome has no 'good'"],
    [{ status: '40' }, "status takes 402, 4xx or >=400, not '40'."],
    [{ limit: '501' }, 'limit has to be a whole number from 1 to 500.'],
    [{ limit: '1.5' }, 'limit has to be'],
    [{ before: 'x' }, 'before has to be a whole number'],
    [{ pinned: 'maybe' }, "pinned has to be true or false, not 'maybe'."],
    [{ order: 'up' }, "order has no 'up'"],
    [{ since: 'soon' }, 'since takes Unix milliseconds'],
    [{ since: '1795689978' }, 'since takes Unix milliseconds'],
    [{ stauts: '402' }, 'There is no filter stauts. There are: kind, host,'],
    [{ toString: 'x' }, 'There is no filter toString.'],
    [{ host: { a: 1 } }, 'host has to be a text or a list of texts.'],
  ])('refuses %j', (given, message) => {
    expect(() => trafficFilter(given)).toThrow(message);
  });
});
