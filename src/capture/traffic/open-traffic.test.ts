import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { httpEvent, logEvent } from '../../../test/support/captured-events.ts';
import { eventually } from '../../../test/support/eventually.ts';
import type { CapturedEvent } from '../event.ts';
import type { GoneRows, Traffic, TrafficRow } from '../traffic-port.ts';
import { openTraffic } from './open-traffic.ts';

let folder: string;
let traffic: Traffic;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paystub-traffic-'));
  traffic = await openTraffic({ folder });
});
afterEach(async () => {
  await traffic.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the record', () => {
  it('starts no thread before it is needed', async () => {
    await traffic.close();
    expect(existsSync(join(folder, 'traffic.sqlite'))).toBe(false);
  });

  it('starts none once it is closed', async () => {
    const started = vi.fn();
    process.on('worker', started);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const temporary = await openTraffic({ folder, isTemporary: true });
    temporary.own.change({ ts: 1, type: 'charge.failed', text: '{}' });
    await temporary.close();
    vi.advanceTimersByTime(5_000);
    temporary.own.change({ ts: 1, type: 'charge.failed', text: '{}' });
    vi.advanceTimersByTime(5_000);
    temporary.watch(() => {})();
    const asked = [temporary.list({}), temporary.meta(), temporary.settled()];
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ]);
    vi.useRealTimers();
    await new Promise((resolve) => setImmediate(resolve));
    process.off('worker', started);
    expect(started).not.toHaveBeenCalled();
  });

  it('keeps what is added, and tells those who watch', async () => {
    const heard: TrafficRow[] = [];
    const stop = traffic.watch((rows) => heard.push(...rows));
    traffic.add([logEvent('first'), logEvent('second')]);
    await traffic.settled();
    stop();
    traffic.add([logEvent('third')]);
    await traffic.settled();
    const { rows } = await traffic.list({ order: 'asc' });
    expect(rows.map(({ summary }) => summary)).toEqual(['first', 'second', 'third']);
    expect(heard).toEqual(rows.slice(0, 2));
    expect(await traffic.find(rows[0]?.id ?? '')).toMatchObject({ event: { msg: 'first' } });
    expect(await traffic.find('nobody')).toBeUndefined();
    expect(await traffic.trace(rows[0]?.id ?? '')).toHaveLength(1);
    expect(await traffic.runSummary('server')).toMatchObject({ stripe_calls: 0 });
    expect(await traffic.blob('0'.repeat(64))).toBeUndefined();
  });

  it('tells those who watch what is gone, deleted or taken by retention', async () => {
    const gone: GoneRows[] = [];
    const stop = traffic.watch(
      () => {},
      (told) => gone.push(told),
    );
    traffic.add(Array.from({ length: 5 }, (_, at) => logEvent(`message ${at}`)));
    await traffic.settled();
    expect(await traffic.removed()).toBe(0);
    expect(await traffic.remove({ after: 4 })).toBe(1);
    await traffic.setRetention({ max_events: 2 });
    await eventually(
      async () => gone.flatMap(({ seqs }) => seqs),
      (seqs) => seqs.length === 3,
    );
    stop();
    expect(gone.flatMap(({ seqs }) => seqs)).toEqual([5, 1, 2]);
    expect(gone.at(-1)?.removed).toBe(3);
    expect(await traffic.removed()).toBe(3);
  });

  it('answers before anything was ever kept', async () => {
    expect(await traffic.list({})).toEqual({ rows: [], has_more: false });
    expect(await traffic.meta()).toMatchObject({ events: 0, oldest_ts: null, hosts: [], runs: [] });
  });

  it('gives all events that match, over many pages', async () => {
    traffic.add(Array.from({ length: 450 }, (_, at) => logEvent(`message ${at}`)));
    traffic.add([httpEvent()]);
    await traffic.settled();
    const texts = async (filter: Parameters<Traffic['events']>[0]) => {
      const found: string[] = [];
      for await (const event of traffic.events(filter)) found.push((event as { msg: string }).msg);
      return found;
    };
    const all = Array.from({ length: 450 }, (_, at) => `message ${at}`);
    expect(await texts({ kind: ['log'] })).toEqual(all);
    expect(await texts({ kind: ['log'], order: 'desc', limit: 420 })).toEqual(
      [...all].reverse().slice(0, 420),
    );
    expect(await traffic.remove({ kind: ['log'] })).toBe(450);
    expect((await traffic.meta()).events).toBe(1);
  });

  it('removes by a substring also what a search no longer looks at', async () => {
    traffic.add([logEvent('a needle-like thing')]);
    traffic.add(Array.from({ length: 5_100 }, (_, at) => logEvent(`message ${at}`)));
    traffic.add(Array.from({ length: 40 }, () => logEvent('another needle-like thing')));
    expect(await traffic.remove({ text: '"needle-like"' })).toBe(41);
    expect((await traffic.meta()).events).toBe(5_100);
  });

  it('removes all but what is pinned', async () => {
    const events = [logEvent('one'), logEvent('two')];
    traffic.add(events);
    expect(await traffic.pin([events[0]?.id ?? '', 'nobody'], true)).toBe(1);
    expect(await traffic.remove({})).toBe(1);
    expect((await traffic.list({ pinned: true })).rows).toHaveLength(1);
  });

  it('keeps what the user has set, over a restart', async () => {
    expect(await traffic.mute('polling', true)).toEqual(['polling']);
    expect(await traffic.setRetention({ max_events: 7 })).toMatchObject({ max_events: 7 });
    traffic.add([logEvent('kept at the last moment')]);
    await traffic.close();
    traffic = await openTraffic({ folder });
    expect(await traffic.mutedRules()).toEqual(['polling']);
    expect(await traffic.retention()).toMatchObject({ max_days: 7, max_events: 7 });
    expect((await traffic.meta()).events).toBe(1);
    expect(await traffic.mute('polling', false)).toEqual([]);
  });

  it('holds no more than memory should: bodies go first, then events, which are counted', async () => {
    const text = 'x'.repeat(1024 * 1024);
    const call = (): CapturedEvent => {
      const { req, ...rest } = httpEvent();
      return { ...rest, req: { ...req, body: { ...req.body, data: text } } };
    };
    traffic.add(Array.from({ length: 40 }, call));
    traffic.add(Array.from({ length: 20_000 }, (_, at) => logEvent(`message ${at}`)));
    await traffic.settled();
    const { events, dropped } = await traffic.meta();
    expect({ events, dropped }).toEqual({ events: 20_000, dropped: 40 });
    const found = { kept: 0, without: 0 };
    for await (const event of traffic.events({ kind: ['http.out'] })) {
      found[
        (event as { req: { body: { enc: string } } }).req.body.enc === 'none' ? 'without' : 'kept'
      ]++;
    }
    expect(found).toEqual({ kept: 32, without: 8 });
  });
});
