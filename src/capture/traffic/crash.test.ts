import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { logEvent } from '../../../test/support/captured-events.ts';
import { openForReading } from './connection.ts';
import { findDetail } from './find.ts';
import { listPage } from './list.ts';
import { readTrafficMeta } from './meta.ts';
import { createTrafficWriter } from './writer.ts';

/** Writes in a child and says so after each group, until it is killed. */
const SCRIPT = `
  import { writeSync } from 'node:fs';
  const { createTrafficWriter } = await import(process.env.WRITER);
  const { httpEvent } = await import(process.env.EVENTS);
  const writer = createTrafficWriter(process.env.FILE);
  writer.setRetention({ max_events: 400 });
  for (;;) {
    const rows = writer.write(Array.from({ length: 20 }, () => httpEvent({ path: '/v1/needles' })));
    writeSync(1, rows.map(({ id }) => id + '\\n').join(''));
    writer.prune();
  }`;

describe('after kill -9 in the middle of writes', () => {
  it('has every group that was acknowledged, whole, and goes on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paystub-traffic-'));
    const file = join(folder, 'traffic.sqlite');
    const acknowledged = await writeUntilKilled(file, 1_500);
    const writer = createTrafficWriter(file);
    const reader = openForReading(file);
    const { events } = readTrafficMeta(reader);
    expect(events).toBeGreaterThanOrEqual(400);
    for (const id of acknowledged.slice(-380)) expect(findDetail(reader, id)?.row.id).toBe(id);
    for (const table of ['rows', 'lines', 'keys']) {
      expect(reader.first(`SELECT count(*) AS count FROM ${table}`)).toEqual({ count: events });
    }
    const found = listPage(reader, { text: 'needles', limit: 500 }).rows;
    expect(found).toHaveLength(Math.min(events, 500));
    expect(writer.write([logEvent('next')])[0]?.seq).toBeGreaterThan(found[0]?.seq ?? 0);
    expect(reader.first('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    reader.close();
    writer.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

async function writeUntilKilled(file: string, enough: number): Promise<string[]> {
  const WRITER = join(import.meta.dirname, 'writer.ts');
  const EVENTS = join(import.meta.dirname, '../../../test/support/captured-events.ts');
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT], {
    env: { ...process.env, FILE: file, WRITER, EVENTS },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.split('\n').length > enough) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  // The last line may have been cut.
  return output.split('\n').slice(0, -1);
}
