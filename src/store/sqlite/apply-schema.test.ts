import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NewerFileError } from '../sqlite-file/schema-versions.ts';
import { applySchema, refuseNewer } from './apply-schema.ts';
import { Connection } from './connection.ts';
import { SCHEMA_VERSIONS } from './schema/versions.ts';

let folder = '';
const file = () => join(folder, 'paystub.db');
const copies = () => readdirSync(folder).filter((name) => name.endsWith('.copy'));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystub-schema-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The versions that later releases might have. */
function versionsUpTo(count: number) {
  const later = ['0.9.0', '0.10.0', '1.0.0'].map((version) => ({
    version,
    sql: `CREATE TABLE since_${version.replaceAll('.', '_')} (a)`,
  }));
  return [...SCHEMA_VERSIONS, ...later].slice(0, SCHEMA_VERSIONS.length + count);
}

function apply(count: number): void {
  const connection = new Connection(file(), 'off');
  try {
    applySchema(connection, versionsUpTo(count));
  } finally {
    connection.close();
  }
}

describe('the schema', () => {
  it('is made anew without a copy, and then left alone', () => {
    apply(0);
    apply(0);
    expect(copies()).toEqual([]);
  });

  it('is brought up to date step by step, with the two newest copies kept', () => {
    for (const count of [0, 1, 2, 3]) apply(count);
    const versions = copies().map((name) => /db\.(.*)-/.exec(name)?.[1]);
    expect(versions.sort()).toEqual(['0.10.0', '0.9.0']);
    const copy = copies().find((name) => name.includes('0.10.0')) ?? '';
    expect(statSync(join(folder, copy)).mode & 0o077).toBe(0);
    const database = new DatabaseSync(join(folder, copy), { readOnly: true });
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'since%'")
      .all();
    database.close();
    expect(tables.map(({ name }) => name)).toEqual(['since_0_9_0', 'since_0_10_0']);
  });

  it('leaves the old version when a step fails', () => {
    apply(0);
    const broken = [...SCHEMA_VERSIONS, { version: '0.9.0', sql: 'CREATE TABLE a (b); NONSENSE' }];
    const connection = new Connection(file(), 'off');
    expect(() => applySchema(connection, broken)).toThrow('NONSENSE');
    expect(connection.first("SELECT 1 FROM sqlite_schema WHERE name = 'a'")).toBeUndefined();
    connection.close();
    expect(() => refuseNewer(file())).not.toThrow();
  });

  it('refuses a newer file and does not touch it', () => {
    apply(1);
    const before = readFileSync(file());
    expect(() => refuseNewer(file())).toThrow(NewerFileError);
    expect(() => refuseNewer(file())).toThrow(
      `schema 0.9.0, this one knows ${SCHEMA_VERSIONS.at(-1)?.version}`,
    );
    expect(readFileSync(file()).equals(before)).toBe(true);
  });
});
