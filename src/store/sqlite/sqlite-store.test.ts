import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contextOf, testEnvironment, testIndexes } from '../../../test/support/store-backends.ts';
import type { Store } from '../port.ts';
import { FolderInUseError } from './folder-lock.ts';
import { openSqlite } from './open-sqlite.ts';

const context = contextOf();
const environment = testEnvironment();
let folder = '';
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystub-sqlite-'));
  store = openSqlite({ folder, environment, indexes: testIndexes });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function insert(id: string): Promise<unknown> {
  return store.write(context, async ({ tx }) => {
    tx.insert('customer' as string, { id, object: 'customer' }, ['customer.created']);
  });
}

function customers(): Promise<string[]> {
  return store.read(context, async (tx) => {
    return (await tx.list('customer', { limit: 100 })).map(({ id }) => id);
  });
}

function fill(count: number): Promise<number> {
  const rows = Array.from({ length: count }, (_, place) => ({
    account: context.account,
    object: { id: `cus_fill_${place}`, object: 'customer', description: 'x'.repeat(500) },
  }));
  return store.bulkLoad(rows);
}

/** What SQLite says of the file, read by a connection of its own. */
async function wholeFile(): Promise<unknown> {
  const database = new DatabaseSync(join(folder, 'paystub.db'), { readOnly: true });
  const check = database.prepare('PRAGMA integrity_check(1)').get();
  database.close();
  return check?.integrity_check;
}

describe('the SQLite store', () => {
  it('belongs to one process', () => {
    const again = () => openSqlite({ folder, environment, indexes: testIndexes });
    expect(again).toThrow(FolderInUseError);
  });

  it.runIf(process.platform !== 'win32')('is readable for its owner only', async () => {
    await store.close();
    chmodSync(join(folder, 'paystub.db'), 0o644);
    store = openSqlite({ folder, environment, indexes: testIndexes });
    await insert('cus_1');
    await store.saveSnapshot(join(folder, 'first.snapshot'));
    const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777);
    expect(modes.length).toBeGreaterThan(3);
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });

  it('leaves nothing of a temporary store', async () => {
    for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, folder);
    const before = readdirSync(folder).length;
    const temporary = openSqlite({ environment, indexes: testIndexes });
    vi.unstubAllEnvs();
    expect(readdirSync(folder)).toHaveLength(before + 1);
    await temporary.close();
    expect(readdirSync(folder)).toHaveLength(before);
  });

  it('shows a read nothing of a write that still waits for something', async () => {
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    let ended = false;
    const first = insert('cus_1');
    const second = store.write(context, async ({ tx }) => {
      begun.resolve();
      await gate.promise;
      ended = true;
      return tx.get('customer', 'cus_1');
    });
    await begun.promise;
    const read = customers().then((found) => ({ found, ended }));
    gate.resolve();
    expect((await second)?.id).toBe('cus_1');
    expect(await read).toEqual({ found: ['cus_1'], ended: true });
    await first;
  });

  it('fails a whole group when what one noted cannot be written', async () => {
    const results = await Promise.allSettled(['a', 'b', 'b'].map(insert));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await customers()).toEqual([]);
    expect(await store.status()).toMatchObject({ objects: 0 });
    await insert('b');
    expect(await store.status()).toMatchObject({ objects: 1 });
  });

  it('saves a snapshot and comes back to it', async () => {
    const file = join(folder, 'first.snapshot');
    await insert('cus_1');
    await store.setClockOffset(context.account, 60);
    await store.saveSnapshot(file);
    await insert('cus_2');
    await store.setClockOffset(context.account, 0);
    expect(await customers()).toEqual(['cus_2', 'cus_1']);
    await store.restoreSnapshot(file);
    expect(await customers()).toEqual(['cus_1']);
    expect(await store.clockOffset(context.account)).toBe(60);
    expect(await store.status()).toMatchObject({ objects: 1 });
    await insert('cus_3');
    expect(await customers()).toEqual(['cus_3', 'cus_1']);
  });

  it('restores while a snapshot is being saved, and saves one name twice at once', async () => {
    const [first, second] = [join(folder, 'first.snapshot'), join(folder, 'second.snapshot')];
    await insert('cus_1');
    await Promise.all([store.saveSnapshot(first), store.saveSnapshot(first)]);
    await fill(2_000);
    await Promise.all([store.saveSnapshot(second), store.restoreSnapshot(first)]);
    expect(await customers()).toEqual(['cus_1']);
    expect(await wholeFile()).toBe('ok');
    await store.restoreSnapshot(second);
    expect(await store.status()).toMatchObject({ objects: 2_001 });
  });

  it('restores although another program has the file open', async () => {
    const file = join(folder, 'first.snapshot');
    await insert('cus_1');
    await store.saveSnapshot(file);
    await fill(500);
    const other = new DatabaseSync(join(folder, 'paystub.db'));
    other.prepare('SELECT count(*) FROM objects').get();
    await store.restoreSnapshot(file);
    expect(await customers()).toEqual(['cus_1']);
    await insert('cus_2');
    other.close();
    expect(await customers()).toEqual(['cus_2', 'cus_1']);
    expect(await wholeFile()).toBe('ok');
  });

  it('keeps what it has while another program reads the file', async () => {
    const file = join(folder, 'first.snapshot');
    await insert('cus_1');
    await store.saveSnapshot(file);
    await insert('cus_2');
    const other = new DatabaseSync(join(folder, 'paystub.db'));
    other.exec('BEGIN');
    other.prepare('SELECT count(*) FROM objects').get();
    await insert('cus_3');
    await expect(store.restoreSnapshot(file)).rejects.toThrow('another program');
    other.close();
    expect(await customers()).toEqual(['cus_3', 'cus_2', 'cus_1']);
    await store.restoreSnapshot(file);
    expect(await customers()).toEqual(['cus_1']);
  });

  it('refuses a snapshot that is none and keeps what it has', async () => {
    await insert('cus_1');
    const file = join(folder, 'broken.snapshot');
    writeFileSync(file, 'x'.repeat(9_000));
    await expect(store.restoreSnapshot(file)).rejects.toThrow();
    await expect(store.restoreSnapshot(join(folder, 'none'))).rejects.toThrow('no snapshot');
    expect(await customers()).toEqual(['cus_1']);
  });
});
