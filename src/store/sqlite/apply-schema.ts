import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  applyVersions,
  refuseNewerSchema,
  type SchemaVersion,
} from '../sqlite-file/schema-versions.ts';
import { SqliteConnection } from '../sqlite-file/sqlite-connection.ts';
import type { Connection } from './connection.ts';
import { makePrivate } from './private-file.ts';
import { SCHEMA_VERSIONS } from './schema/versions.ts';

const KEPT_COPIES = 2;

/** Refuses a newer file before anything opens it for writing. Throws `NewerFileError`. */
export function refuseNewer(
  file: string,
  versions: readonly SchemaVersion[] = SCHEMA_VERSIONS,
): void {
  if (!existsSync(file)) return;
  const connection = new SqliteConnection(file, new DatabaseSync(file, { readOnly: true }));
  try {
    refuseNewerSchema(connection, versions);
  } finally {
    connection.close();
  }
}

/** Brings the file to the newest version, after a copy of it when it holds something. */
export function applySchema(
  connection: Connection,
  versions: readonly SchemaVersion[] = SCHEMA_VERSIONS,
): void {
  applyVersions(connection, versions, (found) => copyAside(connection, found));
}

/** `paystub.db.0.1.0-20261120T221500123Z.copy`, the two newest of which are kept. */
function copyAside(connection: Connection, version: string): void {
  const stamp = new Date().toISOString().replaceAll(/[-:.]/g, '');
  const { file } = connection;
  const copy = `${file}.${version}-${stamp}.copy`;
  makePrivate(copy);
  connection.statement('VACUUM INTO ?').run(copy);
  const copies = readdirSync(dirname(file))
    .filter((name) => name.startsWith(`${basename(file)}.`) && name.endsWith('.copy'))
    .sort((a, b) => (stampOf(a) < stampOf(b) ? 1 : -1));
  for (const name of copies.slice(KEPT_COPIES)) rmSync(join(dirname(file), name));
}

function stampOf(name: string): string {
  return name.slice(name.lastIndexOf('-'));
}
