import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshKey } from '../../support/client.ts';
import { type RecordServer, startRecordServer } from '../../support/record-server.ts';

let record: RecordServer;

beforeAll(async () => {
  record = await startRecordServer();
});

afterAll(() => record.stop());

async function read(path: string, key: string): Promise<void> {
  const headers = { Authorization: `Bearer ${key}`, 'Paystub-Unrecorded': 'true' };
  await (await fetch(`${record.url}${path}`, { headers })).text();
}

it('leaves out what the dashboard reads, and only that', async () => {
  const someones = freshKey();
  await read('/v1/customers', someones);
  const { key, account } = await record.post<{ key: string; account: string }>('/_paystub/keys');
  await read('/v1/products', key);
  await read('/v1/prices', someones);
  await record.server.traffic.settled();
  const rows = await record.rows();
  expect(rows.map(({ path }) => path)).toEqual(['/v1/prices', '/v1/customers']);
  expect(new Set(rows.map((row) => row.account))).toEqual(new Set([account]));
  expect(await record.rows(`account=${account}`)).toHaveLength(2);
  expect(await record.rows('account=acct_1Another')).toHaveLength(0);
});
