import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { clientOf, freshKey } from '../support/client.ts';

let server: RunningServer;

beforeEach(async () => {
  server = await startServer({ memory: true, port: 0 });
});

afterEach(() => server.stop());

async function post(query = '', withToken = true) {
  const { token } = JSON.parse(readFileSync(join(server.data, 'runtime.json'), 'utf8'));
  const answer = await fetch(`${server.url}/_paystub/keys${query}`, {
    method: 'POST',
    headers: withToken ? { 'Paystub-Token': token } : {},
  });
  return { status: answer.status, json: (await answer.json()) as { account: string; key: string } };
}

describe('keys for local clients', () => {
  it('are those of the examples until somebody has called', async () => {
    expect((await post()).json).toEqual({ account: null, key: 'sk_test_tour' });
  });

  it('act in the account last used, or in the one that is named', async () => {
    const [first, last] = [freshKey(), freshKey()];
    const { id } = await clientOf(server, first).customers.create();
    const { account } = (await post()).json;
    await clientOf(server, last).customers.create();
    const byLast = clientOf(server, (await post()).json.key);
    const byName = clientOf(server, (await post(`?account=${account}`)).json.key);
    expect((await byLast.customers.list()).data).toHaveLength(1);
    expect((await byLast.customers.list()).data[0]?.id).not.toBe(id);
    expect((await byName.customers.list()).data[0]?.id).toBe(id);
  });

  it('end with the server that gave them, and open no other account', async () => {
    await clientOf(server, freshKey()).customers.create();
    const { key } = (await post()).json;
    await server.stop();
    server = await startServer({ memory: true, port: 0 });
    await expect(clientOf(server, key).customers.list()).rejects.toMatchObject({
      statusCode: 401,
      code: 'api_key_expired',
    });
  });

  it('are given only to whoever has the token', async () => {
    expect((await post('', false)).status).toBe(403);
  });
});
