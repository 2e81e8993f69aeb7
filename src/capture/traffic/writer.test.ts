import { describe, expect, it } from 'vitest';
import {
  answered,
  body,
  eventId,
  httpEvent,
  insightEvent,
  logEvent,
  markEvent,
} from '../../../test/support/captured-events.ts';
import { trafficFile } from '../../../test/support/traffic-file.ts';
import type { CapturedEvent, HttpEvent } from '../event.ts';
import { findDetail } from './find.ts';
import { listPage } from './list.ts';
import { readRunSummary, readTrafficMeta } from './meta.ts';
import { readPack } from './packs.ts';
import { createTrafficWriter } from './writer.ts';

const REQUEST = 'req_PaystubTest01';

function seenByServer(): HttpEvent {
  const event = httpEvent({ origin: 'server', host: '127.0.0.1', res: answered(REQUEST) });
  return {
    ...event,
    stripe: {
      ...{ op: 'POST /v1/charges', ids: [], outcome: 'ok', account: 'acct_1' },
      ...{ sdk: 'stripe-node 23.1.0', version: '2026-08-26.dahlia' },
    },
  };
}

function seenByAgent(): HttpEvent {
  return httpEvent({
    run: 'run1',
    app: 'shop',
    session: 's1',
    trace: 'T',
    parent: 'P',
    lib: 'requests',
    site: { file: '/app/charge.py', line: 12 },
    req: { headers: [['X-Mine', '1']], body: { ...body(), enc: 'none', state: 'unread' } },
    res: answered(REQUEST),
  });
}

describe('a call that agent and server saw', () => {
  it('is another try only where the agent says so: the server sees all programs at once', () => {
    const linked = { retry_of: 'elsewhere', attempt: 4, page_of: 'elsewhere' };
    const server = seenByServer();
    const { writer, reader } = trafficFile();
    const agent = {
      ...seenByAgent(),
      stripe: { op: 'POST /v1/charges', ids: [], outcome: 'ok' as const },
    };
    writer.write([{ ...server, stripe: { ...server.stripe, ...linked } } as HttpEvent, agent]);
    expect(listPage(reader, {}).rows).toMatchObject([{ retry_of: null, page_of: null }]);
    expect(findDetail(reader, server.id)?.event).not.toHaveProperty('stripe.attempt');
  });

  it.each([
    ['server', [seenByServer(), seenByAgent()]],
    ['agent', [seenByAgent(), seenByServer()]],
  ])('is one row when the %s is first', (_first, [one, other]) => {
    for (const isTogether of [true, false]) {
      const { writer, reader } = trafficFile();
      const events = [one, other] as [HttpEvent, HttpEvent];
      for (const batch of isTogether ? [events] : events.map((event) => [event]))
        writer.write(batch);
      const { rows } = listPage(reader, {});
      expect(rows).toMatchObject([
        {
          id: events[0].id,
          run: 'run1',
          app: 'shop',
          session: 's1',
          trace: 'T',
          parent: 'P',
          lib: 'requests',
          site: 'charge.py:12',
          host: 'api.stripe.com',
          origin: 'agent',
          account: 'acct_1',
        },
      ]);
      const detail = findDetail(reader, events[0].id);
      expect(detail?.event).toMatchObject({
        req: { headers: [['X-Mine', '1']], body: { data: 'amount=5' } },
      });
      for (const id of [events[1].id, REQUEST]) expect(findDetail(reader, id)).toEqual(detail);
      expect(readTrafficMeta(reader)).toMatchObject({ events: 1, hosts: ['api.stripe.com'] });
      expect(readRunSummary(reader, 'run1')?.stripe_calls).toBe(1);
      expect(readRunSummary(reader, 'server')?.stripe_calls ?? 0).toBe(0);
      // Told once more by either, as after a restart, it stays what it is.
      writer.write([events[1], events[0]]);
      expect(listPage(reader, {}).rows).toEqual(rows);
      expect(readTrafficMeta(reader)).toMatchObject({
        sdks: [{ name: 'stripe-node 23.1.0', calls: 1 }],
        versions: [{ name: '2026-08-26.dahlia', calls: 1 }],
      });
      writer.removeSome({}, 10);
      expect(readTrafficMeta(reader)).toMatchObject({ sdks: [], versions: [] });
    }
  });

  it('is found in the file when it is no longer in memory', () => {
    const { writer, reader, file } = trafficFile();
    const server = { ...seenByServer(), ts: 1_000 };
    writer.write([server]);
    writer.write(Array.from({ length: 5_001 }, () => logEvent('later')));
    const other = createTrafficWriter(file);
    other.write([{ ...seenByAgent(), ts: 999 }]);
    other.close();
    expect(findDetail(reader, server.id)?.row.app).toBe('shop');
  });

  it('is two rows when two agents saw it, as caller and as handler do', () => {
    const { writer, reader } = trafficFile();
    writer.write([seenByAgent(), seenByAgent()]);
    expect(listPage(reader, {}).rows).toHaveLength(2);
  });
});

describe('an event whose id is known', () => {
  it('changes its row, and an end is never undone', () => {
    const { writer, reader } = trafficFile();
    const { res: _res, ...begun } = httpEvent({ state: 'in_flight' });
    const ended = { ...httpEvent(), id: begun.id, dur: 7 };
    const [row] = writer.write([begun as CapturedEvent]);
    writer.write([ended]);
    writer.write([begun as CapturedEvent]);
    const { rows } = listPage(reader, { state: ['ok'] });
    expect(rows).toMatchObject([{ seq: row?.seq, dur: 7, status: 200 }]);
    expect(listPage(reader, { state: ['in_flight'] }).rows).toEqual([]);
  });
});

describe('what is imported again', () => {
  it('changes nothing of what was recorded here', () => {
    const { writer } = trafficFile();
    const call = httpEvent({ res: answered('req_PaystubTest01') });
    writer.write([call]);
    writer.write([{ ...call, origin: 'import' }]);
    expect(writer.event(call.id)?.origin).toBe('agent');
    const own = httpEvent({
      origin: 'server',
      kind: 'http.in',
      res: answered('req_PaystubTest02'),
    });
    writer.write([own]);
    writer.write([{ ...own, origin: 'import' }]);
    const [copy] = writer.write([
      httpEvent({ run: 'har', origin: 'import', res: answered('req_PaystubTest02') }),
    ]);
    expect(writer.event(own.id)).toMatchObject({ origin: 'server', run: 'server' });
    expect(copy?.run).toBe('har');
  });
});

describe('an insight', () => {
  it('is noted on what shows it, and goes from there when it is removed', () => {
    const { writer, reader } = trafficFile();
    const call = httpEvent();
    writer.write([call, httpEvent()]);
    const warning = insightEvent([call.id]);
    const changed = writer.write([
      warning,
      insightEvent([call.id], { rule: 'error.swallowed', severity: 'error' }),
    ]);
    expect(changed).toHaveLength(3);
    const rowOfCall = () => listPage(reader, { kind: ['http.out'], order: 'asc' }).rows[0];
    expect(rowOfCall()).toMatchObject({ insights: 2, worst_insight: 'error' });
    expect(listPage(reader, { insight: 'error.swallowed' }).rows).toHaveLength(2);
    // The same insight again says nothing new.
    writer.write([warning]);
    expect(rowOfCall()).toMatchObject({ insights: 2 });
    writer.removeSome({ kind: ['insight'], state: ['error'] }, 10);
    expect(rowOfCall()).toMatchObject({ insights: 1, worst_insight: 'warn' });
    expect(listPage(reader, { insight: 'error' }).rows).toEqual([]);
    expect(listPage(reader, { insight: 'warn' }).rows).toHaveLength(2);
  });
});

describe('what cannot be kept', () => {
  it('costs nothing else, and is counted', () => {
    const { writer, reader } = trafficFile();
    const { req: _req, ...half } = httpEvent();
    const { proc: _proc, ...nobody } = logEvent('no process');
    const bad: unknown[] = [
      half,
      nobody,
      null,
      'text',
      {},
      { ...logEvent('x'), kind: 'other' },
      { ...logEvent('x'), ts: 'noon' },
      { ...logEvent('x'), id: 7 },
      { ...logEvent('x'), msg: { no: 'text' } },
      { ...httpEvent(), path: { no: 'text' } },
      { ...httpEvent(), res: { status: '200', headers: 7, body: null } },
      { ...httpEvent(), stripe: { ids: 7 } },
      { ...insightEvent([]), evidence: 'one' },
    ];
    const good = [httpEvent(), logEvent('\ud800 alone \u0000 and zero')];
    for (const event of bad) writer.write([good[0] as CapturedEvent, event as CapturedEvent]);
    writer.write([...bad, ...good] as CapturedEvent[]);
    const { events, dropped } = readTrafficMeta(reader);
    expect({ events, dropped }).toEqual({ events: 2, dropped: bad.length * 2 });
  });

  it('is counted by agents, too', () => {
    const { writer, reader } = trafficFile();
    writer.write([markEvent('dropped', { data: { count: 12 } })]);
    writer.countDropped(3);
    expect(readTrafficMeta(reader).dropped).toBe(15);
  });
});

describe('a run', () => {
  it('is summed up from its marks and its calls', () => {
    const { writer, reader } = trafficFile();
    const stripe = { op: 'POST /v1/charges', ids: [], outcome: 'ok' as const };
    const of = { run: 'run1', app: 'shop' };
    writer.write([
      markEvent('run.start', {
        ...of,
        ts: 10,
        data: { command: 'python charge.py', mode: 'local' },
      }),
      httpEvent({ ...of, stripe }),
      httpEvent({ ...of, stripe: { ...stripe, outcome: 'failed' } }),
      httpEvent({ ...of, host: 'example.com' }),
      insightEvent([], of),
      httpEvent({ run: 'run2', stripe }),
    ]);
    writer.write([markEvent('run.end', { ...of, ts: 90, data: { exit_code: 3 } })]);
    expect(readRunSummary(reader, 'run1')).toEqual({
      run: 'run1',
      command: 'python charge.py',
      mode: 'local',
      app: 'shop',
      session: null,
      started_ts: 10,
      ended_ts: 90,
      exit_code: 3,
      stripe_calls: 2,
      failed_calls: 1,
      insights: { info: 0, warn: 1, error: 0 },
    });
    expect(readTrafficMeta(reader).runs.map(({ run }) => run)).toEqual(['run2', 'run1']);
    writer.removeSome({ run: ['run2'] }, 10);
    expect(readTrafficMeta(reader).runs.map(({ run }) => run)).toEqual(['run1']);
  });
});

describe('what is removed', () => {
  it('is nowhere in the file any more, nor is what it was before', () => {
    const { writer, reader } = trafficFile();
    const secret = logEvent('a secret was here');
    writer.write([logEvent('one'), secret]);
    writer.write([{ ...secret, msg: 'the secret is gone' }, logEvent('two')]);
    expect(writer.removeSome({ text: 'secret' }, 10)).toHaveLength(1);
    const packs = reader.all<{ pack: number }>('SELECT pack FROM packs');
    const texts = packs.flatMap(({ pack }) => [...(readPack(reader, pack)?.values() ?? [])]);
    expect(texts.map((bytes) => JSON.parse(bytes.toString('utf8')).msg)).toEqual(['one', 'two']);
    const { rows } = listPage(reader, { order: 'asc' });
    expect(rows.map(({ id }) => findDetail(reader, id)?.event)).toMatchObject([
      { msg: 'one' },
      { msg: 'two' },
    ]);
  });
});

describe('numbers of rows', () => {
  it('are never given twice', () => {
    const { writer, file } = trafficFile();
    const [row] = writer.write([{ ...logEvent('gone'), id: eventId() }]);
    expect(writer.removeSome({}, 10)).toHaveLength(1);
    const again = createTrafficWriter(file);
    expect(again.write([logEvent('next')])[0]?.seq).toBe((row?.seq ?? 0) + 1);
    again.close();
  });
});
