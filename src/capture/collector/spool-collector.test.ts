import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { call, log } from '../../../test/support/captured.ts';
import { eventually } from '../../../test/support/eventually.ts';
import type { CapturedEvent, MarkEvent } from '../event.ts';
import { createTrafficWriter } from '../traffic/writer.ts';
import { isRunning } from './process-state.ts';
import { collectSpools, type SpoolCollector } from './spool-collector.ts';

const folder = mkdtempSync(join(tmpdir(), 'paystub-spool-'));
const ends: (() => void)[] = [];
let made = 0;
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A process that has ended: nobody has its number. */
const goneId = spawnSync(process.execPath, ['-e', '']).pid;

function setUp() {
  const data = join(folder, String(++made));
  const spool = join(data, 'runs', 'run-1', 'spool');
  mkdirSync(join(spool, 'blobs'), { recursive: true });
  const writer = createTrafficWriter(join(data, 'traffic.sqlite'));
  ends.push(() => writer.close());
  const kept: CapturedEvent[] = [];
  const collect = (fails = false): SpoolCollector => {
    const collector = collectSpools(join(data, 'runs'), {
      keep(events) {
        kept.push(...events);
        if (fails) throw new Error('killed');
        writer.write(events);
      },
      adoptBlob: (file, sha256) => void writer.blobs.adopt(file, sha256),
    });
    ends.push(() => collector.stop());
    return collector;
  };
  const file = (pid: number) => join(spool, `${pid}-abc.ndjson`);
  const write = (pid: number, ...events: object[]) =>
    appendFileSync(file(pid), events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  return { spool, writer, kept, collect, file, write };
}

const old = (path: string) => utimesSync(path, 1, 1);

describe('the collector of spools', () => {
  it('finds a run that begins later, and what is written bit by bit', async () => {
    const { spool, writer, collect, file } = setUp();
    rmSync(spool, { recursive: true });
    collect();
    mkdirSync(spool, { recursive: true });
    const event = log('hello');
    const text = `${JSON.stringify(event)}\n`;
    writeFileSync(file(process.pid), text.slice(0, 20));
    appendFileSync(file(process.pid), text.slice(20));
    await eventually(async () => writer.event(event.id), Boolean);
  });

  it('keeps the file of a process that runs, and removes that of one that has ended', async () => {
    const { writer, collect, file, write, spool } = setUp();
    const [mine, theirs] = [log('mine'), log('theirs')];
    write(process.pid, mine);
    write(goneId, theirs);
    old(file(goneId));
    await collect().drain();
    expect([writer.event(mine.id), writer.event(theirs.id)]).toEqual([mine, theirs]);
    await eventually(
      async () => existsSync(file(goneId)),
      (is) => !is,
    );
    expect(readdirSync(spool).sort()).toEqual([
      `${process.pid}-abc.ndjson`,
      `${process.pid}-abc.ndjson.offset`,
      'blobs',
    ]);
  });

  it('goes on where it was after a new start, and reads again what was not kept', async () => {
    const { kept, collect, write } = setUp();
    const [one, two, three] = [log('1'), log('2'), log('3')];
    write(process.pid, one);
    const first = collect();
    await first.drain();
    first.stop();
    write(process.pid, two);
    const killed = collect(true);
    await expect(killed.drain()).rejects.toThrow('killed');
    killed.stop();
    write(process.pid, three);
    await collect().drain();
    expect(kept).toEqual([one, two, two, three]);
  });

  it('reads a file that was made anew under its name', async () => {
    const { kept, collect, file, write } = setUp();
    write(process.pid, log('a long line of an earlier process'));
    const collector = collect();
    await collector.drain();
    rmSync(file(process.pid));
    write(process.pid, log('b'));
    await collector.drain();
    expect(kept.map((event) => 'msg' in event && event.msg)).toContain('b');
  });

  it.skipIf(process.platform !== 'linux')('is not deceived by a number that is used again', () => {
    expect(isRunning(process.pid, Date.now())).toBe(true);
    expect(isRunning(process.pid, Date.now() - 365 * 24 * 3_600_000)).toBe(false);
    expect(isRunning(goneId, Date.now())).toBe(false);
  });

  it('leaves out what it cannot read, and says how much', async () => {
    const { kept, collect, file, write } = setUp();
    write(process.pid, log('1'));
    appendFileSync(file(process.pid), 'rubbish\n{"v":9}\n\nmore rubbish\n');
    write(process.pid, log('2'));
    await collect().drain();
    const marks = kept.filter((event): event is MarkEvent => event.kind === 'mark');
    expect(kept).toHaveLength(4);
    expect(marks.map(({ text, data }) => [text.replace(/\d+-abc/, 'PID'), data?.count])).toEqual([
      ['2 lines of PID.ndjson left out: not JSON', 2],
      ['1 line of PID.ndjson left out: version 9 of the schema, and this Paystub knows 1', 1],
    ]);
  });

  it('goes on behind lines whose fields are of no kind that anybody writes', async () => {
    const { kept, collect, file, write } = setUp();
    const odd = [
      { ...log('odd'), req: 'x' },
      { ...call(), req: { headers: [], body: { size: 1, kept: 1, blob: 7 } } },
      { ...call(), req: { headers: [], body: { size: 1, kept: 1, blob: '..' } } },
    ];
    write(process.pid, ...odd, log('after'));
    await collect().drain();
    expect(kept.map((event) => 'msg' in event && event.msg)).toContain('after');
    expect(existsSync(file(process.pid))).toBe(true);
  });

  it('is done with what was there, also while a program writes on and on', async () => {
    const { kept, spool, file } = setUp();
    const line = () => `${JSON.stringify(log('more'))}\n`;
    writeFileSync(file(process.pid), line());
    const collector = collectSpools(join(spool, '../..'), {
      keep(events) {
        kept.push(...events);
        if (kept.length < 500) appendFileSync(file(process.pid), line());
      },
      adoptBlob() {},
    });
    ends.push(() => collector.stop());
    await collector.drain();
    expect(kept.length).toBeLessThan(10);
  });

  it('outlives a folder that is taken away under it', async () => {
    const { spool, kept, write } = setUp();
    write(process.pid, log('1'));
    const collector = collectSpools(join(spool, '../..'), {
      keep(events) {
        kept.push(...events);
        rmSync(join(spool, '..'), { recursive: true, force: true });
      },
      adoptBlob() {},
    });
    ends.push(() => collector.stop());
    await eventually(async () => kept.length, Boolean);
    mkdirSync(spool, { recursive: true });
    write(process.pid, log('2'));
    await eventually(
      async () => kept.length,
      (count) => count > 1,
    );
  });

  it('moves bodies into the folder of the record', async () => {
    const { spool, writer, collect, write } = setUp();
    const bytes = Buffer.from('a large body');
    const blob = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(spool, 'blobs', blob), bytes);
    const event = call();
    event.req.body = { size: 12, kept: 12, enc: 'utf8', blob, state: 'full' };
    write(process.pid, event);
    await collect().drain();
    expect(existsSync(join(spool, 'blobs', blob))).toBe(false);
    expect(Buffer.from((await writer.blobs.read(blob)) ?? [])).toEqual(bytes);
  });

  it('removes the folder of a run that is over', async () => {
    const { spool, collect, file, write } = setUp();
    const end = { ...log('x'), kind: 'mark', mark: 'run.end', text: 'exit 0' };
    write(goneId, end);
    old(file(goneId));
    collect();
    await eventually(
      async () => existsSync(join(spool, '..')),
      (is) => !is,
    );
  });
});
