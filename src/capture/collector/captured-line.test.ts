import { describe, expect, it } from 'vitest';
import { call, delivery, log } from '../../../test/support/captured.ts';
import { capturedLine } from './captured-line.ts';

const read = (event: object) => capturedLine(JSON.stringify(event));

describe('a line', () => {
  it('is an event, with fields that nobody knows', () => {
    for (const event of [call(), delivery(), log('x')]) {
      const later = { ...event, colour: 'red' };
      expect(read(later)).toEqual({ event: later });
    }
  });

  it.each([
    ['{"v":1', 'not JSON'],
    ['[1]', 'not an object'],
    [JSON.stringify({ ...log('x'), v: 2 }), 'version 2 of the schema, and this Paystub knows 1'],
    [JSON.stringify({ ...log('x'), id: '' }), 'without an id'],
    [JSON.stringify({ ...log('x'), ts: 'now' }), 'without a time'],
    [JSON.stringify({ ...log('x'), ts: 1.76e18 }), 'without a time'],
    [JSON.stringify({ ...log('x'), proc: 1 }), 'without its run and process'],
    [JSON.stringify({ ...log('x'), kind: 'toString' }), "of the unknown kind 'toString'"],
    [JSON.stringify({ ...call(), req: { headers: [['a']] } }), 'a http.out with fields missing'],
    [JSON.stringify({ ...call(), res: { status: '200' } }), 'a http.out with fields missing'],
  ])('like %j is %s', (text, problem) => {
    expect(capturedLine(text)).toEqual({ problem });
  });
});
