import { chmodSync, closeSync, openSync } from 'node:fs';

/**
 * Makes the file unless it is there, and its owner the only one who can read it: the store holds secrets
 * of webhooks. SQLite gives the log the rights of its database.
 */
export function makePrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}
