import { expect, it } from 'vitest';
import { openSqlite } from '../store/sqlite/open-sqlite.ts';
import { createIdempotencyPruner, KEPT_SECONDS } from './idempotency-pruner.ts';

const START_MS = Date.UTC(2026, 0, 1);
const context = {
  account: 'acct_1',
  requestId: 'req_1',
  idempotencyKey: 'key',
  apiVersion: '2026-08-26.dahlia',
  origin: 'http://127.0.0.1',
};

it('lets requests through between its steps', async () => {
  const store = openSqlite({
    environment: { nowMs: () => START_MS, random: Math.random },
    indexes: () => [],
  });
  const record = { endpoint: 'POST /v1/customers', fingerprint: '', status: 200, headers: {} };
  const answer = { ...record, body: '{}', requestId: 'req_1', created: 0 };
  const keys = Array.from({ length: 1_000 }, (_, place) => `key ${place}`);
  await Promise.all(
    keys.map((key) =>
      store.write(context, async (session) => session.saveIdempotency({ ...answer, key })),
    ),
  );
  const pruned = store.pruneIdempotency(1).then((count) => ({ count, at: 'end' }));
  const written = store.write(context, async () => {}).then(() => ({ count: 0, at: 'between' }));
  expect((await Promise.race([pruned, written])).at).toBe('between');
  expect((await pruned).count).toBe(keys.length);
  await store.close();
});

it('keeps a key for 24 hours and not longer', async () => {
  let nowMs = START_MS;
  const environment = { nowMs: () => nowMs, random: Math.random };
  const store = openSqlite({ environment, indexes: () => [] });
  const pruner = createIdempotencyPruner(store, environment);
  await store.write(context, async (session) =>
    session.saveIdempotency({
      key: 'key',
      endpoint: 'POST /v1/customers',
      fingerprint: '',
      status: 200,
      headers: {},
      body: '{}',
      requestId: 'req_1',
      created: nowMs / 1000,
    }),
  );
  nowMs = START_MS + KEPT_SECONDS * 1000;
  expect(await pruner.prune()).toBe(0);
  expect(await store.findIdempotency('acct_1', 'key')).toBeDefined();
  nowMs += 1000;
  expect(await pruner.prune()).toBe(1);
  expect(await store.findIdempotency('acct_1', 'key')).toBeUndefined();
  pruner.stop();
  await store.close();
});
