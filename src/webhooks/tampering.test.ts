import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../store/port.ts';
import { openSqlite } from '../store/sqlite/open-sqlite.ts';
import { createTampering, type Tampering } from './tampering.ts';

const environment = { nowMs: Date.now, random: Math.random };
const owner = 'acct_1';
const first = { endpoint: 'we_1', owner };
const listener = { endpoint: 'lst_1', owner: '*' };

let store: Store;
let tampering: Tampering;
beforeEach(() => {
  store = openSqlite({ environment, indexes: () => [] });
  tampering = anew();
});
afterEach(() => store.close());

function anew(): Tampering {
  return createTampering(store, (id) => id.startsWith('lst_'));
}

it('uses a rule up, endpoint by endpoint, also after a start', async () => {
  await tampering.set(first, { mode: 'drop', delayMs: 0, times: 2 });
  expect(await tampering.take({ endpoint: 'we_2', owner })).toBeNull();
  expect(await tampering.take(first)).toEqual({ mode: 'drop', delayMs: 0 });
  const later = anew();
  expect(await later.get(first)).toEqual({ mode: 'drop', delayMs: 0, times: 1 });
  expect(await later.take(first)).toEqual({ mode: 'drop', delayMs: 0 });
  expect(await later.take(first)).toBeNull();
});

it('gives a rule to the deliveries that ask first', async () => {
  await tampering.set(first, { mode: 'duplicate', delayMs: 0, times: 2 });
  const taken = await Promise.all([1, 2, 3, 4].map(() => tampering.take(first)));
  expect(taken.map((one) => one?.mode)).toEqual(['duplicate', 'duplicate', undefined, undefined]);
});

it('keeps a rule without an end until it is taken away', async () => {
  await tampering.set(first, { mode: 'delay', delayMs: 5, times: null });
  for (let turn = 0; turn < 3; turn++) expect(await tampering.take(first)).not.toBeNull();
  await tampering.set(first, null);
  expect(await tampering.take(first)).toBeNull();
});

it('ends with its listener', async () => {
  await tampering.set(listener, { mode: 'drop', delayMs: 0, times: null });
  expect(await tampering.take(listener)).toEqual({ mode: 'drop', delayMs: 0 });
  tampering.forget('lst_1');
  expect(await tampering.take(listener)).toBeNull();
});
