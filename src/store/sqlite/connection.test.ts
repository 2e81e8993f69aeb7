import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Connection } from './connection.ts';

it('recovers by bringing all of the log into the database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paystub-connection-'));
  const file = join(folder, 'paystub.db');
  const connection = new Connection(file, 'full');
  connection.exec('CREATE TABLE kept (id INTEGER PRIMARY KEY)');
  connection.exec('INSERT INTO kept VALUES (7)');
  await connection.durable();
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
  await connection.recover();
  expect(statSync(`${file}-wal`).size).toBe(0);
  connection.exec('INSERT INTO kept VALUES (8)');
  await connection.durable();
  expect(connection.all('SELECT id FROM kept')).toEqual([{ id: 7 }, { id: 8 }]);
  connection.close();
  rmSync(folder, { recursive: true, force: true });
});
