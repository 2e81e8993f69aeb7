import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Connection } from './connection.ts';
import { SCHEMA_VERSIONS, type SchemaVersion } from './schema/versions.ts';

const KEPT_COPIES = 2;

/** The file was written by a newer Paystub than this one. */
export class NewerStoreError extends Error {
  constructor(file: string, found: string, known: string) {
    super(
      `${file} was written by a newer Paystub (schema ${found}, this one knows ${known}). ` +
        'It was left as it is: use that Paystub, or choose another folder with --data.',
    );
    this.name = 'NewerStoreError';
  }
}

/** Refuses a newer file before anything opens it for writing. Throws `NewerStoreError`. */
export function refuseNewer(
  file: string,
  versions: readonly SchemaVersion[] = SCHEMA_VERSIONS,
): void {
  if (!existsSync(file)) return;
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const found = versionOf((sql) => database.prepare(sql).get());
    if (found === undefined || versions.some(({ version }) => version === found)) return;
    throw new NewerStoreError(file, found, versions.at(-1)?.version ?? 'none');
  } finally {
    database.close();
  }
}

/** Brings the file to the newest version, after a copy of it when it holds something. */
export function applySchema(
  connection: Connection,
  versions: readonly SchemaVersion[] = SCHEMA_VERSIONS,
): void {
  const found = versionOf((sql) => connection.first(sql));
  const place = versions.findIndex(({ version }) => version === found);
  const missing = versions.slice(place + 1);
  if (missing.length === 0) return;
  if (found !== undefined) copyAside(connection, found);
  connection.transaction(() => {
    for (const { version, sql } of missing) {
      connection.exec(sql);
      connection.exec(`INSERT INTO meta VALUES ('schema', '${version}')
        ON CONFLICT DO UPDATE SET value = excluded.value`);
    }
  });
}

function versionOf(first: (sql: string) => unknown): string | undefined {
  const table = first("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'");
  if (table === undefined) return undefined;
  const row = first("SELECT value FROM meta WHERE key = 'schema'") as { value: string } | undefined;
  return row?.value;
}

/** `paystub.db.0.1.0-20261120T221500123Z.copy`, the two newest of which are kept. */
function copyAside(connection: Connection, version: string): void {
  const stamp = new Date().toISOString().replaceAll(/[-:.]/g, '');
  const { file } = connection;
  connection.statement('VACUUM INTO ?').run(`${file}.${version}-${stamp}.copy`);
  const copies = readdirSync(dirname(file))
    .filter((name) => name.startsWith(`${basename(file)}.`) && name.endsWith('.copy'))
    .sort((a, b) => (stampOf(a) < stampOf(b) ? 1 : -1));
  for (const name of copies.slice(KEPT_COPIES)) rmSync(join(dirname(file), name));
}

function stampOf(name: string): string {
  return name.slice(name.lastIndexOf('-'));
}
