import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { NewerFileError } from '../../store/sqlite-file/schema-versions.ts';
import { SqliteConnection } from '../../store/sqlite-file/sqlite-connection.ts';
import { applySchema, refuseNewer } from './apply-schema.ts';

/** To the record's file. */
export type Connection = SqliteConnection;

export function connectTo(file: string, readOnly: boolean): Connection {
  return new SqliteConnection(file, new DatabaseSync(file, { readOnly, timeout: 5_000 }));
}

/**
 * Makes the file where there is none. One that is damaged is put aside and told of, for the record can be
 * made anew. Throws `NewerFileError`.
 */
export function openForWriting(file: string): Connection {
  refuseNewerFile(file);
  try {
    return opened(file);
  } catch (error) {
    if (!isDamage(error)) throw error;
    const stamp = new Date().toISOString().replaceAll(/[-:.]/g, '');
    const aside = `${file}.damaged-${stamp}`;
    renameSync(file, aside);
    console.error(
      `paystub: ${file} was damaged. It is kept as ${aside}, and a new record has begun; ` +
        'what the API holds is in another file, and is not touched.',
    );
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    return opened(file);
  }
}

function opened(file: string): Connection {
  // Before SQLite makes it: what it makes beside it has the same mode.
  closeSync(openSync(file, 'a', 0o600));
  const connection = connectTo(file, false);
  // A commit survives the death of this process; a power cut may cost the newest ones.
  connection.exec(`
    PRAGMA page_size = 8192;
    PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA cache_size = -4096;
    PRAGMA temp_store = MEMORY;
    PRAGMA wal_autocheckpoint = 2000;
    PRAGMA journal_size_limit = 33554432;
  `);
  applySchema(connection);
  chmodSync(file, 0o600);
  return connection;
}

export function openForReading(file: string): Connection {
  const connection = connectTo(file, true);
  connection.exec('PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;');
  return connection;
}

/** Throws `NewerFileError`; a file that is none is another's business. */
export function refuseNewerFile(file: string): void {
  if (!existsSync(file)) return;
  const connection = connectTo(file, true);
  try {
    refuseNewer(connection);
  } catch (error) {
    if (error instanceof NewerFileError) throw error;
  } finally {
    connection.close();
  }
}

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

function isDamage(error: unknown): boolean {
  const { errcode } = error as { errcode?: number };
  return errcode === SQLITE_CORRUPT || errcode === SQLITE_NOTADB;
}
