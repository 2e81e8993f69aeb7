import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type Connection, openForReading } from '../../src/capture/traffic/connection.ts';
import { createTrafficWriter, type TrafficWriter } from '../../src/capture/traffic/writer.ts';

export interface TrafficFile {
  folder: string;
  file: string;
  writer: TrafficWriter;
  /** Another connection, which cannot write. */
  reader: Connection;
}

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A record in a folder of its own, removed after the test. `now`: Unix ms. */
export function trafficFile(now?: () => number): TrafficFile {
  const folder = mkdtempSync(join(tmpdir(), 'paystub-traffic-'));
  const file = join(folder, 'traffic.sqlite');
  const writer = createTrafficWriter(file, now);
  const reader = openForReading(file);
  closing.push(() => {
    reader.close();
    writer.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, file, writer, reader };
}
