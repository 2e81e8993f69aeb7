import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { clientOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { rawRequest } from '../support/raw-request.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

let server: RunningServer;
let token: string;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0, host: '0.0.0.0' });
  token = new URL(server.openUrl).searchParams.get('token') ?? '';
});

afterAll(() => server.stop());

function get(path: string, headers: Record<string, string> = {}) {
  return rawRequest(`${server.url}${path}`, 'GET', headers);
}

describe('a server that other machines reach', () => {
  it.each(['/', '/o/pi_x', '/_paystub/status', '/_paystub/clock', '/_paystub/requests/req_x'])(
    '%s asks for the token',
    async (path) => {
      expect((await get(path)).status).toBe(401);
      expect((await get(path, { 'Paystub-Token': 'wrong' })).status).toBe(401);
      expect((await get(path, { 'Paystub-Token': token })).status).not.toBe(401);
    },
  );

  it('turns the token of an address into a cookie that scripts cannot read', async () => {
    const opened = await get(`/?token=${token}`);
    expect(opened.status).toBe(303);
    expect(opened.headers.location).toBe('/');
    const [cookie = ''] = opened.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const [pair = ''] = cookie.split(';');
    expect((await get('/', { Cookie: pair })).status).toBe(200);
    expect((await get('/?token=wrong')).status).toBe(401);
  });

  it('sends webhooks to the address that it listens on: a listener is let forward there, too', async () => {
    const receiver = await startWebhookReceiver();
    const url = receiver.url.replace('127.0.0.1', '0.0.0.0');
    const stripe = clientOf(server);
    await stripe.webhookEndpoints.create({ url, enabled_events: ['customer.created'] });
    await stripe.customers.create();
    const { deliveries } = server.store;
    const [delivery] = await eventually(
      () => deliveries.list({ limit: 1 }),
      ([one]) => (one?.attempts ?? 0) > 0,
    );
    expect(delivery).toMatchObject({ state: 'delivered', lastCause: null });
    await receiver.stop();
  });

  it('still says that it is well, and still serves the API', async () => {
    expect((await get('/healthz')).status).toBe(200);
    const key = { Authorization: 'Bearer sk_test_open' };
    expect((await get('/v1/customers', key)).status).toBe(200);
  });
});
