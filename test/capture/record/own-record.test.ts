import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import type { HttpEvent, WebhookEvent } from '../../../src/capture/event.ts';
import { clientOf, errorOf } from '../../support/client.ts';
import { eventually } from '../../support/eventually.ts';
import { localCall } from '../../support/local-call.ts';
import { rawRequest } from '../../support/raw-request.ts';
import { startWebhookReceiver } from '../../support/webhook-receiver.ts';

const KEY = 'sk_test_canaryABCDEFGH12345678';
const folder = mkdtempSync(join(tmpdir(), 'paystub-own-'));
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ data: folder, port: 0 });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function recorded(filter: Parameters<RunningServer['traffic']['list']>[0]) {
  await server.traffic.settled();
  const { rows } = await server.traffic.list(filter);
  return Promise.all(rows.map(async ({ id }) => (await server.traffic.find(id))?.event));
}

async function call(path: string): Promise<HttpEvent> {
  const [event] = await recorded({ path, limit: 1 });
  if (event?.kind !== 'http.in') throw new Error(`${path} was not recorded.`);
  return event;
}

describe('a request to the server', () => {
  it('is an event with bodies, meaning and time', async () => {
    const stripe = clientOf(server, KEY);
    const before = Date.now();
    const intent = await stripe.paymentIntents.create(
      {
        amount: 2000,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        confirm: true,
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      },
      { idempotencyKey: 'order-1' },
    );
    const event = await call('/v1/payment_intents');
    expect(event).toMatchObject({
      ...{ kind: 'http.in', origin: 'server', run: 'server', lib: 'paystub', method: 'POST' },
      ...{ path: '/v1/payment_intents', state: 'ok', httpv: '1.1' },
      res: { status: 200, body: { state: 'full', enc: 'utf8', ctype: 'application/json' } },
      stripe: {
        ...{ op: 'POST /v1/payment_intents', resource: 'payment_intent', outcome: 'ok' },
        ...{ idem: 'order-1', mode: 'test', key: { kind: 'sk', last4: '5678' } },
        summary: `$20.00 succeeded ${intent.id}`,
        request_id: intent.lastResponse.requestId,
        params: { amount: '2000', currency: 'usd', payment_method: 'pm_card_visa' },
      },
    });
    expect(event.stripe?.sdk).toMatch(/^stripe-node \d+/);
    expect(event.ts).toBeGreaterThanOrEqual(before - 5);
    expect(event.dur).toBeGreaterThan(0);
    expect(event.redacted).toContain('res.body.client_secret');
    expect(event.res?.body.data).toContain(intent.id);
  });

  it('is one that was refused, too, whatever for', async () => {
    const auth = { Authorization: `Bearer ${KEY}` };
    await rawRequest(`${server.url}/v1/nowhere`, 'GET', auth, '');
    expect(await call('/v1/nowhere')).toMatchObject({
      res: { status: 404 },
      stripe: { outcome: 'error' },
    });
    const wrong = { Authorization: 'Bearer sk_test_invalidABCDEFGH' };
    await rawRequest(`${server.url}/v1/balance`, 'GET', wrong, '');
    const refused = await call('/v1/balance');
    expect(refused).toMatchObject({ res: { status: 401 } });
    expect(refused.stripe?.request_id).toMatch(/^req_/);
    const error = await errorOf(
      clientOf(server, KEY).charges.create({ amount: 1, currency: 'usd' }),
    );
    expect(await call('/v1/charges')).toMatchObject({
      stripe: { error: { message: error.message }, request_id: error.requestId },
    });
  });

  it('is one whose connection was cut on purpose', async () => {
    const headers = { Authorization: `Bearer ${KEY}`, 'Paystub-Fault': 'drop_after' };
    const cut = rawRequest(`${server.url}/v1/products`, 'POST', headers, 'name=x');
    await expect(cut).rejects.toThrow();
    const event = await call('/v1/products');
    expect(event).toMatchObject({ state: 'aborted', stripe: { outcome: 'error' } });
    expect(event.res).toBeUndefined();
  });

  it('leaves no secret on the disk', async () => {
    const card = '4012000033330026';
    const headers = { Authorization: `Bearer ${KEY}`, Cookie: 'session=canary-cookie' };
    const form = `card[number]=${card}&card[cvc]=canarycvc&card[exp_month]=1`;
    await rawRequest(`${server.url}/v1/tokens?client_secret=canary-query`, 'POST', headers, form);
    const json = '{"password":"canary-json","nested":{"secret":"canary-nested"}}';
    await rawRequest(`${server.url}/v2/core/accounts`, 'POST', headers, json);
    await server.traffic.settled();
    expect(await call('/v1/tokens')).toMatchObject({
      req: { headers: expect.arrayContaining([['Cookie', '[redacted]']]) },
    });
    const record = readdirSync(folder).filter((name) => name.startsWith('traffic'));
    const bytes = record.map((name) => readFileSync(join(folder, name), 'latin1')).join('');
    // Events lie compressed in the file: what they say is looked at as well.
    let events = '';
    for await (const event of server.traffic.events({})) events += JSON.stringify(event);
    expect(events).toContain('sk_test_…5678');
    for (const secret of [KEY, card, 'canarycvc', 'canary-']) {
      expect(bytes).not.toContain(secret);
      expect(events).not.toContain(secret);
    }
    for (const name of record) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  });

  it('leaves none in a body of another encoding either', async () => {
    const card = '4539578763621486';
    const body = Buffer.from(`name=Jos\u00e9&metadata[x]=${card}&password=canary-latin`, 'latin1');
    const headers = {
      Authorization: `Bearer ${KEY}`,
      'Content-Type': 'application/x-www-form-urlencoded',
    };
    await fetch(`${server.url}/v1/coupons`, { method: 'POST', headers, body });
    const event = await call('/v1/coupons');
    const kept = Buffer.from(event.req.body.data ?? '', 'base64').toString('latin1');
    expect(event.req.body.size).toBe(body.length);
    expect(kept).toContain('name=Jos\u00e9');
    expect(kept).not.toContain(card);
    expect(kept).not.toContain('canary-latin');
  });

  it('tells the whole size of a file of which it keeps the beginning', async () => {
    const form = new FormData();
    form.set('purpose', 'dispute_evidence');
    form.set(
      'file',
      new Blob([Buffer.alloc(6 * 1024 * 1024, 0xff)], { type: 'image/png' }),
      'a.png',
    );
    const headers = { Authorization: `Bearer ${KEY}` };
    await fetch(`${server.url}/v1/files`, { method: 'POST', headers, body: form });
    const { body } = (await call('/v1/files')).req;
    expect(body.size).toBeGreaterThan(6 * 1024 * 1024);
    expect(body).toMatchObject({ kept: 256 * 1024, state: 'truncated' });
  });

  it('has the time of this machine, also when that was set since the start', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 8 * 3_600_000 });
    try {
      await clientOf(server, KEY).balance.retrieve();
      const event = await call('/v1/balance');
      expect(Math.abs(event.ts - Date.now())).toBeLessThan(60_000);
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps a large answer in a file of its own', async () => {
    const stripe = clientOf(server, KEY);
    const metadata = Object.fromEntries(
      Array.from({ length: 50 }, (_, at) => [`field${at}`, 'x'.repeat(450)]),
    );
    for (let count = 0; count < 14; count++) await stripe.customers.create({ metadata });
    await stripe.customers.list({ limit: 14 });
    const [event] = await recorded({ method: ['GET'], path: '/v1/customers', limit: 1 });
    const body = (event as HttpEvent).res?.body;
    expect(body?.data).toBeUndefined();
    const bytes = await server.traffic.blob(body?.blob ?? '');
    expect(bytes?.length).toBe(body?.kept);
    expect((event as HttpEvent).stripe).toMatchObject({ count: 14, has_more: false });
  });
});

describe('a delivery', () => {
  it('is an event of the chain that its call began', async () => {
    const receiver = await startWebhookReceiver();
    const stripe = clientOf(server, KEY);
    const endpoint = await stripe.webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['customer.created'],
    });
    const customer = await stripe.customers.create();
    const requestId = customer.lastResponse.requestId;
    const [delivery] = (await eventually(
      () => recorded({ kind: ['webhook'], object: endpoint.id }),
      ({ length }) => length > 0,
    )) as WebhookEvent[];
    const cause = await server.traffic.find(requestId);
    expect(delivery).toMatchObject({
      ...{ event_type: 'customer.created', endpoint: endpoint.id, attempt: 1, status: 200 },
      ...{ req_id: requestId, parent: cause?.row.id, trace: cause?.row.id },
      res: { status: 200, body: { data: 'ok' } },
    });
    expect(delivery?.req.body.data).toBe(receiver.received[0]?.body);
    expect(delivery?.secret_fps?.[0]).toMatch(/^[0-9a-f]{12}$/);
    const chain = await server.traffic.trace(requestId);
    expect(chain.map(({ kind }) => kind)).toEqual(['http.in', 'webhook']);
    await receiver.stop();
  });
});

describe('the record', () => {
  it('shows a request by its id also after a new start', async () => {
    const stripe = clientOf(server, KEY);
    const error = await errorOf(stripe.customers.retrieve('cus_missing'));
    const { request_log_url } = error.raw as { request_log_url: string };
    const id = error.requestId ?? '';
    const before = (await localCall(server, 'GET', `/_paystub/requests/${id}`)).json;
    await server.stop();
    server = await startServer({ data: folder, port: 0 });
    const after = await localCall(server, 'GET', `/_paystub/requests/${id}`);
    expect(after.json).toEqual(before);
    const page = await fetch(request_log_url.replace(/^http:\/\/[^/]+/, server.url));
    expect(page.status).toBe(200);
    expect((await server.traffic.find(id))?.event).toMatchObject({
      path: '/v1/customers/cus_missing',
    });
  });

  it('tells how large it is, and is emptied by a reset of everything', async () => {
    const status = async () =>
      (await localCall(server, 'GET', '/_paystub/status')).json as { record: object };
    const { record } = await status();
    expect(record).toMatchObject({ dropped: 0, spool_lag_bytes: 0 });
    expect(record).toMatchObject({ events: expect.any(Number), bytes: expect.any(Number) });
    expect((await server.traffic.meta()).events).toBeGreaterThan(10);
    await localCall(server, 'POST', '/_paystub/reset', { account: 'acct_nobody' });
    expect((await server.traffic.meta()).events).toBeGreaterThan(10);
    await localCall(server, 'POST', '/_paystub/reset');
    expect((await server.traffic.meta()).events).toBe(0);
  });

  it('is not kept where nobody wants it', async () => {
    const silent = await startServer({ memory: true, port: 0, record: false });
    await clientOf(silent).customers.create();
    await silent.traffic.settled();
    expect((await silent.traffic.list({})).rows).toEqual([]);
    await silent.stop();
  });

  it('of a temporary server is there, and goes with it', async () => {
    const temporary = await startServer({ memory: true, port: 0 });
    await clientOf(temporary).customers.create();
    await temporary.traffic.settled();
    expect((await temporary.traffic.list({})).rows).toHaveLength(1);
    await temporary.stop();
    expect(() => statSync(temporary.data)).toThrow();
  });

  it('says what it did not keep of a flood', async () => {
    const flooded = await startServer({ memory: true, port: 0 });
    const headers = { Authorization: 'Bearer sk_test_flood' };
    const url = `${flooded.url}/v1/nowhere`;
    const one = async () => {
      for (let at = 0; at < 250; at++) await (await fetch(url, { headers })).text();
    };
    await Promise.all(Array.from({ length: 16 }, one));
    // What was only counted is told once a second.
    const counts = await eventually(
      async () => {
        const { events, dropped } = await flooded.traffic.meta();
        const others = await flooded.traffic.list({ kind: ['mark', 'insight'] });
        return { kept: events - others.rows.length, dropped };
      },
      ({ kept, dropped }) => kept + dropped === 4_000,
    );
    expect(counts.dropped).toBeGreaterThanOrEqual(0);
    await flooded.stop();
  });
});
