import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { logEvent } from '../../../test/support/captured-events.ts';
import { trafficFile } from '../../../test/support/traffic-file.ts';
import { NewerFileError } from '../../store/sqlite-file/schema-versions.ts';
import { applySchema } from './apply-schema.ts';
import { connectTo } from './connection.ts';
import { readTrafficMeta } from './meta.ts';
import { openTraffic } from './open-traffic.ts';
import { SCHEMA_VERSIONS } from './schema/versions.ts';
import { createTrafficWriter } from './writer.ts';

const NEWER = { version: '99.0.0', sql: 'CREATE TABLE later (id INTEGER)' };

describe('a file of the record', () => {
  it('by a newer Paystub is refused in words, and left as it was', async () => {
    const { file, folder, writer } = trafficFile();
    writer.write([logEvent('kept')]);
    writer.close();
    const newer = connectTo(file, false);
    applySchema(newer, [...SCHEMA_VERSIONS, NEWER]);
    newer.close();
    const before = readFileSync(file);
    expect(() => createTrafficWriter(file)).toThrow(NewerFileError);
    await expect(openTraffic({ folder })).rejects.toThrow(
      /was written by a newer Paystub \(schema 99\.0\.0, this one knows .*--data/,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('by an older one is brought to the newest form, with what it holds', () => {
    const { file, writer } = trafficFile();
    writer.write([logEvent('kept')]);
    writer.close();
    const connection = connectTo(file, false);
    applySchema(connection, [...SCHEMA_VERSIONS, NEWER]);
    applySchema(connection, [...SCHEMA_VERSIONS, NEWER]);
    expect(readTrafficMeta(connection).events).toBe(1);
    connection.close();
  });

  it('that is damaged is put aside, and a new one begun', () => {
    const { file, folder, writer, reader } = trafficFile();
    reader.close();
    writer.close();
    writeFileSync(file, 'no database at all, but long enough to look at '.repeat(100));
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const again = createTrafficWriter(file);
    expect(told.mock.calls).toEqual([
      [expect.stringContaining(`${file} was damaged. It is kept as`)],
    ]);
    told.mockRestore();
    expect(again.write([logEvent('anew')])).toHaveLength(1);
    again.close();
    expect(readdirSync(folder).filter((name) => name.includes('.damaged-'))).toHaveLength(1);
  });
});
