/** Files of SQLite name the version of their schema, and are brought from one to the next. */
import { UnusableFileError } from '../port.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

export interface SchemaVersion {
  version: string;
  /** What leads from the version before to this one. */
  sql: string;
}

/** The file was written by a newer Paystub than this one. */
export class NewerFileError extends UnusableFileError {
  constructor(file: string, found: string, known: string) {
    super(
      `${file} was written by a newer Paystub (schema ${found}, this one knows ${known}). ` +
        'It was left as it is: use that Paystub, or choose another folder with --data.',
    );
    this.name = 'NewerFileError';
  }
}

/** Throws `NewerFileError` before anything is written. @param versions oldest first */
export function refuseNewerSchema(
  connection: SqliteConnection,
  versions: readonly SchemaVersion[],
): void {
  const found = schemaOf(connection);
  if (found === undefined || versions.some(({ version }) => version === found)) return;
  throw new NewerFileError(connection.file, found, versions.at(-1)?.version ?? 'none');
}

/**
 * Brings the file to the newest version.
 * @param versions oldest first
 * @param before is called when there is something to do, with what a file that holds something has
 */
export function applyVersions(
  connection: SqliteConnection,
  versions: readonly SchemaVersion[],
  before: (found: string) => void = () => {},
): void {
  const found = schemaOf(connection);
  const place = versions.findIndex(({ version }) => version === found);
  const missing = versions.slice(place + 1);
  if (missing.length === 0) return;
  if (found !== undefined) before(found);
  connection.transaction(() => {
    for (const { version, sql } of missing) {
      connection.exec(sql);
      connection.exec(`INSERT INTO meta VALUES ('schema', '${version}')
        ON CONFLICT DO UPDATE SET value = excluded.value`);
    }
  });
}

function schemaOf(connection: SqliteConnection): string | undefined {
  const table = connection.first(
    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'",
  );
  if (table === undefined) return undefined;
  return connection.first<{ value: string }>("SELECT value FROM meta WHERE key = 'schema'")?.value;
}
