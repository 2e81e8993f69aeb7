import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TrafficRow } from '../../../src/capture/traffic-port.ts';
import { call, log } from '../../support/captured.ts';
import { type OpenStream, openStream } from '../../support/open-stream.ts';
import { type RecordServer, startRecordServer } from '../../support/record-server.ts';

let record: RecordServer;
const opened: OpenStream[] = [];

beforeAll(async () => {
  record = await startRecordServer();
});

afterEach(() => {
  for (const stream of opened.splice(0)) stream.close();
});

afterAll(() => record.stop());

async function open(query: string, lastSeen?: number): Promise<OpenStream> {
  const headers: Record<string, string> =
    lastSeen === undefined ? {} : { 'Last-Event-ID': String(lastSeen) };
  const stream = await openStream(`${record.url}/_paystub/events/stream?${query}`, headers);
  opened.push(stream);
  return stream;
}

async function take(stream: OpenStream, count: number): Promise<TrafficRow[]> {
  const rows: TrafficRow[] = [];
  while (rows.length < count) {
    const { name, data } = await stream.next();
    if (name === 'row') rows.push(data as TrafficRow);
  }
  return rows;
}

describe('GET /_paystub/events/stream', () => {
  it('has rows of a filter as they are kept, and rows that change', async () => {
    const stream = await open('run=live&status=4xx');
    const bad = call({ status: 404 }, { run: 'live' });
    await record.add(call({ status: 200 }, { run: 'live' }), bad, call({ status: 404 }));
    expect(await stream.next()).toMatchObject({ name: 'row', data: { id: bad.id, status: 404 } });
    await record.post('/_paystub/events/pin', { ids: [bad.id] });
    expect(await stream.next()).toMatchObject({
      name: 'change',
      data: { id: bad.id, pinned: true },
    });
  });

  it('finds by words, which no row can tell', async () => {
    const stream = await open('run=words&text=needle');
    const wanted = log('a needle in it', { run: 'words' });
    await record.add(log('hay', { run: 'words' }), wanted, log('more hay', { run: 'words' }));
    expect((await take(stream, 1))[0]?.id).toBe(wanted.id);
  });

  it('misses nothing under load, also when it is opened again in the middle', async () => {
    const COUNT = 3000;
    const GROUP = 50;
    const sent: string[] = [];
    const adding = (async () => {
      for (let at = 0; at < COUNT; at += GROUP) {
        const group = Array.from({ length: GROUP }, (_, n) => log(`n ${at + n}`, { run: 'load' }));
        sent.push(...group.map(({ id }) => id));
        await record.add(...group, call({}, { run: 'noise' }));
      }
    })();
    const seen: TrafficRow[] = await take(await open('run=load&after=0'), 700);
    while (seen.length < COUNT) {
      // The client breaks off, and comes again with the number that it saw last.
      const stream = await open('run=load', seen.at(-1)?.seq);
      seen.push(...(await take(stream, Math.min(800, COUNT - seen.length))));
      stream.close();
    }
    await adding;
    expect(seen.map(({ id }) => id)).toEqual(sent);
  });

  it('tells whoever wants to know it of rows that are gone', async () => {
    await record.add(...[1, 2, 3].map((n) => log(`gone ${n}`, { run: 'gone' })));
    const seqs = (await record.rows('run=gone&order=asc')).map(({ seq }) => seq);
    const [first = 0, second = 0, third = 0] = seqs;
    await record.post('/_paystub/events/pin', { ids: [(await record.rows('run=gone'))[1]?.id] });
    const stream = await open('gone=true&run=nobody');
    const begin = await stream.next();
    expect(begin).toMatchObject({ name: 'gone', data: { rows: [] } });
    const { removed } = begin.data as { removed: number };
    await record.post('/_paystub/events/delete', { filter: { run: 'gone' } });
    expect(await stream.next()).toEqual({
      name: 'gone',
      data: {
        rows: [
          [first, first],
          [third, third],
        ],
        removed: removed + 2,
      },
    });
    expect(second).toBe(first + 1);
    // Retention tells of what it takes as well, and who begins later hears how many there were.
    const again = await open('gone=true');
    expect(await again.next()).toMatchObject({ data: { removed: removed + 2 } });
  });

  it('begins where it is told, and refuses what is no place', async () => {
    const rows = await record.rows('run=live&order=asc');
    const stream = await open(`run=live&after=${rows[0]?.seq}`);
    expect((await take(stream, 1))[0]?.id).toBe(rows[1]?.id);
    await expect(open('limit=3')).rejects.toThrow('A stream has no before, limit or order');
    await expect(open('kind=x')).rejects.toThrow("kind has no 'x'");
  });
});
