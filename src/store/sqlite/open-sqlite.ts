import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreOptions } from '../store-options.ts';
import { applySchema, refuseNewer } from './apply-schema.ts';
import { Connection } from './connection.ts';
import { lockFolder } from './folder-lock.ts';
import { makePrivate } from './private-file.ts';
import { SqliteStore } from './sqlite-store.ts';
import { explainFile } from './unusable-file.ts';

export interface SqliteOptions extends StoreOptions {
  /** Made if need be. Without one the store is temporary: not synced, and gone when closed. */
  folder?: string;
}

/** Throws `FolderInUseError`, `NewerFileError` or `UnusableFileError`. */
export function openSqlite({ folder, ...options }: SqliteOptions): SqliteStore {
  const home = folder ?? mkdtempSync(join(tmpdir(), 'paystub-'));
  mkdirSync(home, { recursive: true });
  const file = join(home, 'paystub.db');
  const unlock = lockFolder(home);
  const release = () => {
    unlock();
    if (folder === undefined) rmSync(home, { recursive: true, force: true });
  };
  try {
    makePrivate(file);
    refuseNewer(file);
    const connection = new Connection(file, folder === undefined ? 'off' : 'full');
    applySchema(connection);
    return new SqliteStore(connection, options, release);
  } catch (error) {
    release();
    throw explainFile(error, file);
  }
}
