/** The databases that the store's tests run on, each time a new and empty one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../src/domain/environment.ts';
import type { RequestContext, Store } from '../../src/store/port.ts';
import { openPostgres } from '../../src/store/postgres/open-postgres.ts';
import { openSqlite } from '../../src/store/sqlite/open-sqlite.ts';
import { freshDatabase, postgresProblem } from './postgres.ts';

/** 20 November 2025, 12:00 UTC. */
export const NOON = 1_763_640_000;

export interface TestStore {
  store: Store;
  environment: TestEnvironment;
  /** Opens the same data again. */
  reopen(): Promise<Store>;
  end(): Promise<void>;
}

/** A clock that stands still until it is moved. */
export interface TestEnvironment extends Environment {
  seconds: number;
}

export interface Backend {
  name: 'sqlite' | 'postgres';
  /** Why it cannot be tested here. */
  problem: string | undefined;
  open(): Promise<TestStore>;
}

export const backends: readonly Backend[] = [
  { name: 'sqlite', problem: undefined, open: openSqliteStore },
  { name: 'postgres', problem: postgresProblem(), open: openPostgresStore },
];

export function testIndexes(type: string): readonly string[] {
  if (type === 'customer') return ['email', 'delinquent'];
  if (type === 'invoice') return ['customer', 'status', 'due_date', 'items.data.price'];
  return [];
}

export function testEnvironment(): TestEnvironment {
  return {
    seconds: NOON,
    nowMs() {
      return this.seconds * 1000 + 500;
    },
    random: Math.random,
  };
}

export function contextOf(account = 'acct_1AAAAAAAAAAAAAAA'): RequestContext {
  return {
    account,
    requestId: 'req_1',
    idempotencyKey: null,
    apiVersion: '2026-08-26.dahlia',
    origin: 'http://127.0.0.1:12111',
  };
}

async function openSqliteStore(): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'paystub-test-'));
  const environment = testEnvironment();
  const open = async () => openSqlite({ folder, environment, indexes: testIndexes });
  return tracked(open, environment, () => rmSync(folder, { recursive: true, force: true }));
}

async function openPostgresStore(): Promise<TestStore> {
  const url = await freshDatabase();
  const environment = testEnvironment();
  return tracked(() => openPostgres({ url, environment, indexes: testIndexes }), environment);
}

async function tracked(
  open: () => Promise<Store>,
  environment: TestEnvironment,
  remove: () => void = () => {},
): Promise<TestStore> {
  let current = await open();
  return {
    store: current,
    environment,
    async reopen() {
      await current.close();
      current = await open();
      return current;
    },
    async end() {
      await current.close();
      remove();
    },
  };
}
