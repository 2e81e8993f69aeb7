/** Data folders with many customers, made once and kept in `.cache/bench`. */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createRegistry } from '../../src/api/registry.ts';
import { openDataFolder } from '../../src/app/data-folder.ts';
import { systemEnvironment } from '../../src/app/environment.ts';
import { openStore } from '../../src/app/open-store.ts';
import { startServer } from '../../src/app/start-server.ts';
import { loadContract } from '../../src/contract/contract.ts';
import type { Stored } from '../../src/domain/transaction.ts';
import { accountId } from '../../src/http/authenticate.ts';

const CACHE = join(import.meta.dirname, '../../.cache/bench');
/** Rises when what is stored changes its form. */
const FORM = 2;

/** The path of a data folder with this many customers of the key `sk_test_bench`. */
export async function seededFolder(customers: number): Promise<string> {
  const path = join(CACHE, `v${FORM}-${customers}`);
  if (existsSync(join(path, 'ready'))) return path;
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  const { salt } = openDataFolder(path);
  const template = await sampleCustomer(path);
  const registry = createRegistry(loadContract());
  const store = await openStore({}, path, registry, systemEnvironment());
  await store.bulkLoad(rows(template, accountId('bench', salt), customers));
  await store.close();
  mkdirSync(join(path, 'ready'));
  return path;
}

/** A copy to write into, so that the seeded folder stays as it is. */
export function workingCopy(folder: string, name = 'run'): string {
  const copy = `${folder}-${name}`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true });
  return copy;
}

async function sampleCustomer(data: string): Promise<Stored> {
  const server = await startServer({ data, port: 0 });
  const answer = await fetch(`${server.url}/v1/customers`, {
    method: 'POST',
    headers: { Authorization: 'Bearer sk_test_template' },
    body: new URLSearchParams({ email: 'jenny@example.com', name: 'Jenny Rosen' }),
  });
  const customer = (await answer.json()) as Stored;
  await server.stop();
  return customer;
}

function* rows(template: Stored, account: string, count: number) {
  const start = Number(template.created) - count;
  for (let i = 0; i < count; i++) {
    const id = `cus_bench${String(i).padStart(8, '0')}`;
    const object = { ...template, id, created: start + i, email: `jenny${i % 1000}@example.com` };
    yield { account, object };
  }
}
