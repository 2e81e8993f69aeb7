import type { Connection } from './connection.ts';
import { SCHEMA_VERSIONS, type SchemaVersion } from './schema/versions.ts';

/** The file was written by a newer Paystub than this one. */
export class NewerTrafficError extends Error {
  constructor(file: string, found: string, known: string) {
    super(
      `${file} was written by a newer Paystub (schema ${found}, this one knows ${known}). ` +
        'It was left as it is: use that Paystub, or choose another folder with --data.',
    );
    this.name = 'NewerTrafficError';
  }
}

/** Throws `NewerTrafficError` before anything is written. */
export function refuseNewer(
  connection: Connection,
  versions: readonly SchemaVersion[] = SCHEMA_VERSIONS,
): void {
  const found = versionOf(connection);
  if (found === undefined || versions.some(({ version }) => version === found)) return;
  throw new NewerTrafficError(connection.file, found, versions.at(-1)?.version ?? 'none');
}

/** Brings the file to the newest version. */
export function applySchema(
  connection: Connection,
  versions: readonly SchemaVersion[] = SCHEMA_VERSIONS,
): void {
  const found = versionOf(connection);
  const place = versions.findIndex(({ version }) => version === found);
  const missing = versions.slice(place + 1);
  if (missing.length === 0) return;
  connection.transaction(() => {
    for (const { version, sql } of missing) {
      connection.exec(sql);
      connection.exec(`INSERT INTO meta VALUES ('schema', '${version}')
        ON CONFLICT DO UPDATE SET value = excluded.value`);
    }
  });
}

function versionOf(connection: Connection): string | undefined {
  const table = connection.first(
    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'",
  );
  if (table === undefined) return undefined;
  return connection.first<{ value: string }>("SELECT value FROM meta WHERE key = 'schema'")?.value;
}
