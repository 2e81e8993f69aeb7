import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { clientOf, freshKey } from '../support/client.ts';
import { rawRequest } from '../support/raw-request.ts';

let server: RunningServer;
let token: string;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  token = JSON.parse(readFileSync(join(server.data, 'runtime.json'), 'utf8')).token;
});

afterAll(() => server.stop());

async function call(method: string, path: string, body?: unknown, key?: string) {
  const headers = {
    'Paystub-Token': token,
    ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
  };
  const text = body === undefined ? '' : JSON.stringify(body);
  const answer = await rawRequest(`${server.url}${path}`, method, headers, text);
  return { status: answer.status, json: JSON.parse(answer.body) };
}

describe('the local API', () => {
  it('says what it is', async () => {
    const { json } = await call('GET', '/healthz');
    expect(json).toEqual({ status: 'ok', name: 'paystub', version: expect.any(String) });
  });

  it('tells how the server is', async () => {
    const key = freshKey();
    const before = (await call('GET', '/_paystub/status')).json;
    await clientOf(server, key).customers.create({});
    const { json } = await call('GET', '/_paystub/status');
    const { account } = (await call('GET', '/_paystub/clock', undefined, key)).json;
    expect(json.url).toBe(server.url);
    expect(json.store.kind).toBe('sqlite');
    expect(json.store.objects).toBeGreaterThan(before.store.objects);
    expect(json.accounts).toContain(account);
    expect(json.event_loop_delay_p99_ms).toBeGreaterThanOrEqual(0);
  });

  it('moves the clock of the account that a key, a name or the last call says', async () => {
    const key = freshKey();
    const stripe = clientOf(server, key);
    await stripe.customers.create({});
    const { json } = await call('POST', '/_paystub/clock/advance', { seconds: 86_400 }, key);
    expect(json.ahead).toBe(86_400);
    const byName = await call('GET', `/_paystub/clock?account=${json.account}`);
    expect(byName.json.ahead).toBe(86_400);
    const later = await stripe.customers.create({});
    expect(later.created).toBeGreaterThanOrEqual(json.now);
    expect((await call('GET', '/_paystub/clock')).json.account).toBe(json.account);
    const reset = await call('POST', '/_paystub/clock/reset', undefined, key);
    expect(reset.json.ahead).toBe(0);
  });

  it.each([0, -1, 1.5, '60', null, 1e12])('refuses to advance by %j', async (seconds) => {
    const { status, json } = await call('POST', '/_paystub/clock/advance?account=acct_x', {
      seconds,
    });
    expect(status).toBe(400);
    expect(json.error.message).toContain('seconds has to be a whole number');
  });

  it('refuses keys as the API does', async () => {
    const { status, json } = await call('GET', '/_paystub/clock', undefined, 'nonsense');
    expect(status).toBe(401);
    expect(json.error.message).toContain('Invalid API Key');
  });

  it('shows a request and its answer', async () => {
    const customer = await clientOf(server).customers.create({ email: 'ada@example.com' });
    const { requestId } = customer.lastResponse;
    const { json } = await call('GET', `/_paystub/requests/${requestId}`);
    expect(json).toMatchObject({
      id: requestId,
      method: 'POST',
      path: '/v1/customers',
      status: 200,
    });
    expect(json.request_body).toBe('email=ada%40example.com');
    expect(JSON.parse(json.response_body).id).toBe(customer.id);
    expect((await call('GET', '/_paystub/requests/req_unknown')).status).toBe(404);
  });

  it('saves snapshots, lists them and brings them back', async () => {
    const stripe = clientOf(server);
    const kept = await stripe.customers.create({});
    expect((await call('POST', '/_paystub/snapshots', { name: 'before' })).status).toBe(200);
    const later = await stripe.customers.create({});
    const { json } = await call('GET', '/_paystub/snapshots');
    expect(json.snapshots).toEqual([
      { name: 'before', bytes: expect.any(Number), saved: expect.any(Number) },
    ]);
    expect((await call('POST', '/_paystub/snapshots/before/restore')).status).toBe(200);
    const { data } = await stripe.customers.list();
    expect(data.map(({ id }) => id)).toEqual([kept.id]);
    expect(data.map(({ id }) => id)).not.toContain(later.id);
  });

  it.each(['../x', '', '.hidden', 'a/b', 7])('takes no snapshot named %j', async (name) => {
    expect((await call('POST', '/_paystub/snapshots', { name })).status).toBe(400);
  });

  it('empties one account, or all', async () => {
    const [one, other] = [freshKey(), freshKey()];
    for (const key of [one, other]) await clientOf(server, key).customers.create({});
    const { account } = (await call('GET', '/_paystub/clock', undefined, one)).json;
    expect((await call('POST', '/_paystub/reset', { account })).json).toEqual({ reset: account });
    const counts = async () =>
      Promise.all(
        [one, other].map(async (key) => (await clientOf(server, key).customers.list()).data.length),
      );
    expect(await counts()).toEqual([0, 1]);
    expect((await call('POST', '/_paystub/reset')).json).toEqual({ reset: 'everything' });
    expect(await counts()).toEqual([0, 0]);
  });

  it('refuses bodies that are none of its own', async () => {
    const headers = { 'Paystub-Token': token };
    for (const body of ['{', '[]', '"x"']) {
      const answer = await rawRequest(`${server.url}/_paystub/reset`, 'POST', headers, body);
      expect(answer.status).toBe(400);
    }
    expect((await call('POST', '/_paystub/reset', { account: 7 })).status).toBe(400);
    expect((await call('GET', '/_paystub/nothing')).status).toBe(404);
  });
});
