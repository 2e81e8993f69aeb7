import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { body, httpEvent, logEvent } from '../../../test/support/captured-events.ts';
import { trafficFile } from '../../../test/support/traffic-file.ts';
import { listPage } from './list.ts';
import { readTrafficMeta } from './meta.ts';
import { createTrafficWriter, type TrafficWriter } from './writer.ts';

const DAY_MS = 86_400_000;

function pruneAll(writer: TrafficWriter): number {
  let steps = 0;
  while (writer.prune()) steps += 1;
  return steps;
}

const large = () =>
  httpEvent({
    res: {
      status: 200,
      headers: [],
      body: body(`{"text":"${randomBytes(10_000).toString('hex')}"}`),
    },
  });

describe('retention', () => {
  it('is 7 days, 50,000 events and 250 MB, and stays as it was set', () => {
    const { writer } = trafficFile();
    expect(writer.retention()).toEqual({ max_days: 7, max_events: 50_000, max_bytes: 262_144_000 });
    writer.setRetention({ max_events: 9, max_days: Number.NaN, max_bytes: -1 });
    expect(writer.retention()).toEqual({ max_days: 7, max_events: 9, max_bytes: 262_144_000 });
  });

  it('keeps the newest events, and those that are pinned', () => {
    const { writer, reader } = trafficFile();
    const [first] = writer.write(Array.from({ length: 100 }, (_, at) => logEvent(`message ${at}`)));
    writer.pin([first?.id ?? ''], true);
    writer.setRetention({ max_events: 10 });
    expect(pruneAll(writer)).toBeGreaterThan(1);
    const seqs = listPage(reader, { order: 'asc' }).rows.map(({ seq }) => seq);
    expect(seqs).toEqual([1, 92, 93, 94, 95, 96, 97, 98, 99, 100]);
    // Words and ids of the others are gone as well.
    expect(listPage(reader, { text: 'message' }).rows).toHaveLength(10);
    for (const table of ['rows', 'lines', 'keys']) {
      expect(reader.first(`SELECT count(*) AS count FROM ${table}`)).toEqual({ count: 10 });
    }
  });

  it('counts days from when an event came: an imported one may be old', () => {
    let now = 100 * DAY_MS;
    const { writer, reader } = trafficFile(() => now);
    writer.write([logEvent('imported', { ts: 1, origin: 'import' })]);
    now += 6 * DAY_MS;
    writer.write([logEvent('later', { ts: now })]);
    expect(pruneAll(writer)).toBe(0);
    now += 2 * DAY_MS;
    pruneAll(writer);
    expect(listPage(reader, {}).rows.map(({ summary }) => summary)).toEqual(['later']);
  });

  it('leaves nothing of an event that changed in the very group that brought it', () => {
    const { writer, reader } = trafficFile();
    const events = Array.from({ length: 32 }, (_, at) => logEvent(`message ${at}`));
    const [first] = events;
    if (first === undefined) throw new Error('No event.');
    writer.write([...events, { ...first, msg: 'changed' }]);
    const live = reader.first('SELECT sum(live) AS live FROM packs');
    expect(live).toEqual({ live: 32 });
    expect(writer.removeSome({}, 100)).toHaveLength(32);
    expect(reader.first('SELECT count(*) AS count FROM packs')).toEqual({ count: 0 });
  });

  it('gives the disk back', () => {
    const { writer, reader, file } = trafficFile();
    for (let group = 0; group < 20; group++) writer.write(Array.from({ length: 50 }, large));
    const before = readTrafficMeta(reader);
    writer.setRetention({ max_bytes: before.bytes / 4 });
    pruneAll(writer);
    const after = readTrafficMeta(reader);
    expect(after.bytes).toBeLessThanOrEqual(before.bytes / 4);
    expect(after.events).toBeGreaterThan(50);
    reader.close();
    writer.close();
    expect(statSync(file).size).toBeLessThan(before.bytes / 2);
  });

  it('takes a few milliseconds a step', () => {
    const { writer } = trafficFile();
    for (let group = 0; group < 10; group++) writer.write(Array.from({ length: 100 }, large));
    writer.setRetention({ max_events: 10 });
    const times: number[] = [];
    for (let more = true; more; ) {
      const startedMs = performance.now();
      more = writer.prune();
      times.push(performance.now() - startedMs);
    }
    // Ten times what it should be: other tests run meanwhile.
    expect(times.sort((a, b) => a - b)[times.length >> 1]).toBeLessThan(50);
  });
});

describe('a blob', () => {
  it('goes with the last event that refers to it', async () => {
    const { writer, reader, folder } = trafficFile();
    const text = 'z'.repeat(300_000);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const spooled = join(folder, 'spooled');
    writeFileSync(spooled, text);
    expect(writer.blobs.adopt(spooled, '0'.repeat(64))).toBe(false);
    expect(writer.blobs.adopt(spooled, sha256)).toBe(true);
    const { data: _data, ...rest } = body(text);
    const event = () => httpEvent({ req: { headers: [], body: { ...rest, blob: sha256 } } });
    writer.write([event(), event()]);
    const path = join(folder, 'blobs', sha256);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readTrafficMeta(reader).bytes).toBeGreaterThan(300_000);
    writer.setRetention({ max_events: 1 });
    pruneAll(writer);
    expect(existsSync(path)).toBe(true);
    writer.removeSome({}, 10);
    expect(existsSync(path)).toBe(false);
    expect(await writer.blobs.read('../traffic.sqlite')).toBeUndefined();
  });

  it('that a killed process has left behind goes at the next start', () => {
    const { writer, folder, file } = trafficFile();
    const [kept, lost] = [writer.blobs.write(randomBytes(9)), writer.blobs.write(randomBytes(8))];
    const { data: _data, ...rest } = body('x');
    writer.write([httpEvent({ req: { headers: [], body: { ...rest, blob: kept } } })]);
    writeFileSync(join(folder, 'blobs', `${lost}.part`), 'half');
    writeFileSync(join(folder, 'blobs', 'notes.txt'), 'of somebody else');
    createTrafficWriter(file).close();
    expect(readdirSync(join(folder, 'blobs')).sort()).toEqual([kept, 'notes.txt'].sort());
  });
});
