import { describe, expect, it } from 'vitest';
import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { Chains } from './chains.ts';

const row = (id: string, seq: number, more: Partial<TrafficRow> = {}) =>
  ({ id, seq, ts: seq, parent: null, trace: null, ...more }) as TrafficRow;

function shown(isGrouped: boolean, ...batches: TrafficRow[][]): string[] {
  const chains = new Chains(isGrouped);
  for (const batch of batches) chains.take(batch);
  return chains.placed().map(({ row: { id }, depth, afterMs }) => `${id} ${depth} +${afterMs}`);
}

describe('chains of the timeline', () => {
  const call = row('call', 1);
  const log = row('log', 2, { parent: 'call', trace: 'call' });
  const hook = row('hook', 4, { trace: 'call' });
  const other = row('other', 3);

  it('put each row below its cause, chains newest first', () => {
    const expected = ['other 0 +0', 'call 0 +0', 'log 1 +1', 'hook 1 +3'];
    expect(shown(true, [hook, other, log, call])).toEqual(expected);
  });

  it('are the same whichever page comes first', () => {
    const expected = shown(true, [hook, other, log, call]);
    expect(shown(true, [hook, other], [log, call])).toEqual(expected);
    expect(shown(true, [call, log], [other], [hook])).toEqual(expected);
  });

  it('move what stood below the chain to a nearer cause when that comes', () => {
    const inner = row('inner', 5, { parent: 'hook', trace: 'call' });
    expect(shown(true, [inner, call], [hook])).toEqual(['call 0 +0', 'hook 1 +3', 'inner 2 +4']);
  });

  it('leave each row below its nearest cause, though the oldest comes last', () => {
    const near = row('near', 2, { parent: 'call', trace: 'call' });
    const inner = row('inner', 3, { parent: 'near', trace: 'call' });
    const expected = ['call 0 +0', 'near 1 +1', 'inner 2 +2'];
    expect(shown(true, [inner, near, call])).toEqual(expected);
    expect(shown(true, [inner], [near], [call])).toEqual(expected);
  });

  it('take a row in whose cause is known later, and let one go', () => {
    const chains = new Chains(true);
    const alone = row('alone', 2);
    chains.take([call, alone]);
    const tops = () => chains.placed().map(({ row: { id }, depth }) => `${id} ${depth}`);
    expect(tops()).toEqual(['alone 0', 'call 0']);
    chains.change(new Map([['alone', { ...alone, parent: 'call', trace: 'call' }]]));
    expect(tops()).toEqual(['call 0', 'alone 1']);
    chains.change(new Map([['alone', { ...alone }]]));
    expect(tops()).toEqual(['alone 0', 'call 0']);
  });

  it('let rows go, and put what stood below them where it would stand without them', () => {
    const chains = new Chains(true);
    const inner = row('inner', 5, { parent: 'hook', trace: 'call' });
    const late = row('late', 6, { parent: 'gone', trace: 'gone' });
    chains.take([late, inner, hook, other, log, call]);
    const lines = () => chains.placed().map(({ row: { id }, depth }) => `${id} ${depth}`);
    chains.remove(['hook', 'nobody']);
    expect(lines()).toEqual(['late 0', 'other 0', 'call 0', 'log 1', 'inner 1']);
    chains.remove(['call', 'log', 'late']);
    expect(lines()).toEqual(['inner 0', 'other 0']);
    // What waited for its cause is gone when that comes; what was gone may come again.
    chains.take([row('gone', 2)]);
    chains.take([call]);
    expect(lines()).toEqual(['other 0', 'gone 0', 'call 0', 'inner 1']);
  });

  it('let fifty thousand rows go without a freeze', () => {
    const chains = new Chains(true);
    const many = Array.from({ length: 50_000 }, (_, at) =>
      row(`r${at}`, 200_000 - at, at % 2 === 0 ? { parent: 'call', trace: 'call' } : {}),
    );
    chains.take([...many, call]);
    const startMs = performance.now();
    chains.remove(many.map(({ id }) => id));
    expect(chains.placed()).toHaveLength(1);
    expect(performance.now() - startMs).toBeLessThan(5_000);
  });

  it('take sixty thousand rows of one cause without a freeze', () => {
    const many = Array.from({ length: 60_000 }, (_, at) =>
      row(`r${at}`, 200_000 - at, { parent: 'call', trace: 'call' }),
    );
    const startMs = performance.now();
    const lines = shown(true, many.slice(0, 30_000), many.slice(30_000), [call]);
    expect(lines).toHaveLength(60_001);
    expect(performance.now() - startMs).toBeLessThan(10_000);
  });

  it('end where rows name each other', () => {
    const a = row('a', 1, { parent: 'b' });
    const b = row('b', 2, { parent: 'a' });
    expect(shown(true, [b, a])).toHaveLength(2);
  });

  it('do not exist where nothing is grouped: the newest row is first', () => {
    expect(shown(false, [hook, other], [log, call])).toEqual(
      ['hook', 'other', 'log', 'call'].map((id) => `${id} 0 +0`),
    );
  });

  it('keep what is unchanged, so that it is not drawn again', () => {
    const chains = new Chains(true);
    chains.take([call, log]);
    const before = chains.placed();
    chains.take([hook]);
    chains.change(new Map([[log.id, { ...log, insights: 1 }]]));
    const after = chains.placed();
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after.map((placed) => placed.row.id)).toEqual(['call', 'log', 'hook']);
  });
});
