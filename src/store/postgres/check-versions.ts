import type { Statements } from './database.ts';
import type { PostgresReader, ReadVersion } from './postgres-reader.ts';

/** What the request has read was changed by another: it must run again. */
export class ConflictError extends Error {
  constructor(what: string) {
    super(`${what} was changed meanwhile.`);
    this.name = 'ConflictError';
  }
}

/** In one order, so that two commits do not wait for each other. */
const LOCK = `SELECT type, id, version FROM objects
  WHERE account = $1 AND (type, id) IN (SELECT * FROM unnest($2::text[], $3::text[]))
  ORDER BY type, id FOR UPDATE`;
const BUMP = `INSERT INTO guards (account, name, version) VALUES ($1, $2, 1)
  ON CONFLICT (account, name) DO UPDATE SET version = guards.version + 1
  WHERE guards.version = $3`;

/** Locks every object that was read until the commit. Throws `ConflictError`. */
export async function checkVersions(
  statements: Statements,
  account: string,
  reader: PostgresReader,
): Promise<void> {
  for (const name of [...reader.guards.keys()].sort()) {
    const bumped = await statements.run(BUMP, account, name, reader.guards.get(name) ?? 0);
    if (bumped === 0) throw new ConflictError(name);
  }
  const read = [...reader.versions.values()];
  if (read.length === 0) return;
  const rows = await statements.all<ReadVersion>(
    LOCK,
    account,
    read.map(({ type }) => type),
    read.map(({ id }) => id),
  );
  const current = new Map(rows.map(({ type, id, version }) => [`${type} ${id}`, version]));
  for (const { type, id, version } of read) {
    const key = `${type} ${id}`;
    if ((current.get(key) ?? 0) !== version) throw new ConflictError(key);
  }
}

/** Unique violation, serialisation failure, deadlock: of two that met, this one lost. */
const LOST = new Set(['23505', '40001', '40P01']);

export function isConflict(error: unknown): boolean {
  return error instanceof ConflictError || LOST.has((error as { code?: string }).code ?? '');
}
