import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { UnusableFileError } from '../port.ts';
import { applySchema, refuseNewer } from './apply-schema.ts';
import type { Connection } from './connection.ts';
import { makePrivate } from './private-file.ts';
import { explainFile } from './unusable-file.ts';

const ALL_PAGES = 2 ** 31 - 1;

/**
 * Copies what is committed to a file, while requests go on. A connection of its own reads all pages
 * in one step of a background thread, so the copy is of one moment.
 */
export async function saveSnapshot(connection: Connection, file: string): Promise<void> {
  const part = `${file}.part`;
  rmSync(part, { force: true });
  makePrivate(part);
  const source = new DatabaseSync(connection.file, { readOnly: true });
  try {
    await backup(source, part, { rate: ALL_PAGES });
  } catch (error) {
    rmSync(part, { force: true });
    throw explainFile(error, file, '');
  } finally {
    source.close();
  }
  renameSync(part, file);
}

/**
 * Replaces the store by the file, which is only read. The connection is opened anew. Throws
 * `UnusableFileError`, and has then changed nothing.
 */
export function restoreSnapshot(connection: Connection, file: string): void {
  if (!existsSync(file)) throw new Error(`There is no snapshot ${file}.`);
  try {
    checkSnapshot(file);
  } catch (error) {
    throw explainFile(error, file, '');
  }
  const part = `${connection.file}.part`;
  try {
    copyToDisk(file, part);
    if (!connection.emptyLog()) {
      throw new UnusableFileError(`${connection.file} is being read by another program.`);
    }
    exchange(connection, part);
  } finally {
    rmSync(part, { force: true });
  }
  applySchema(connection);
}

/** Whichever file is in place afterwards is opened. */
function exchange(connection: Connection, part: string): void {
  connection.close();
  try {
    // Another program that has the file open keeps a log, empty by now, and its index: they would be
    // taken for those of the new file.
    for (const ending of ['-wal', '-shm']) rmSync(`${connection.file}${ending}`, { force: true });
    renameSync(part, connection.file);
  } finally {
    connection.reopen();
  }
}

/** A power cut after the rename must not find the file empty. */
function copyToDisk(file: string, copy: string): void {
  copyFileSync(file, copy);
  makePrivate(copy);
  const descriptor = openSync(copy, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function checkSnapshot(file: string): void {
  refuseNewer(file);
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const check = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
    const tables = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'objects'").get();
    if (check.quick_check !== 'ok' || tables === undefined) {
      throw new UnusableFileError(`${file} is damaged, or no snapshot.`);
    }
  } finally {
    database.close();
  }
}
