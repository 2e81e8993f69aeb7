import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { clientOf, freshKey } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { localCall } from '../support/local-call.ts';
import { openStream } from '../support/open-stream.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

let server: RunningServer;
let receiver: WebhookReceiver;
let key: string;
beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
});
afterAll(() => server.stop());
beforeEach(async () => {
  receiver = await startWebhookReceiver();
  key = freshKey();
});
afterEach(() => receiver.stop());

const call = async (method: string, path: string, body?: unknown) =>
  localCall(server, method, path, body, key);
const get = async <T>(path: string) => (await call('GET', path)).json as T;

function arrived(count: number): Promise<number> {
  return eventually(
    async () => receiver.received.length,
    (now) => now >= count,
  );
}

interface Shown {
  id: number;
  event: string;
  status: string;
  kind: string;
}
const listed = async (query: string) =>
  (await get<{ deliveries: Shown[] }>(`/_paystub/deliveries?${query}`)).deliveries;

describe('deliveries', () => {
  it('are listed, each with what was sent and answered', async () => {
    const stripe = clientOf(server, key);
    const { id } = await stripe.webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['*'],
    });
    await stripe.customers.create();
    await arrived(1);
    const [one] = await eventually(
      () => listed(`endpoint=${id}`),
      ([newest]) => newest?.status === 'delivered',
    );
    expect(one).toMatchObject({ type: 'customer.created', kind: 'event', attempt_count: 1 });
    expect(await listed(`event=${one?.event}`)).toEqual([one]);
    expect(await listed(`endpoint=${id}&status=failed`)).toEqual([]);
    const whole = await get<{ attempts: unknown[] }>(`/_paystub/deliveries/${one?.id}`);
    expect(whole.attempts).toMatchObject([
      {
        status: 200,
        cause: null,
        url: receiver.url,
        request: {
          headers: { 'Stripe-Signature': expect.stringMatching(/^t=\d+,v1=[0-9a-f]{64}$/) },
          body_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
        response: { body: 'ok' },
      },
    ]);
    const { endpoints } = await get<{ endpoints: { id: string }[] }>('/_paystub/webhooks');
    expect(endpoints.find((endpoint) => endpoint.id === id)).toMatchObject({
      url: receiver.url,
      deliveries: { delivered: 1, failed: 0, pending: 0, retrying: 0, canceled: 0 },
      tamper: null,
    });
  });

  it('are kept without the secrets of what a handler answered', async () => {
    const handler = await startWebhookReceiver((_received, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.setHeader('Set-Cookie', 'session=canary');
      response.end(
        JSON.stringify({ key: `sk_test_${'q'.repeat(24)}`, password: 'canary', got: 1 }),
      );
    });
    const stripe = clientOf(server, key);
    const enabled_events = ['customer.created' as const];
    const { id } = await stripe.webhookEndpoints.create({ url: handler.url, enabled_events });
    await stripe.customers.create();
    const [one] = await eventually(
      () => listed(`endpoint=${id}`),
      ([newest]) => newest?.status === 'delivered',
    );
    const whole = await get<{ attempts: unknown[] }>(`/_paystub/deliveries/${one?.id}`);
    const body = { key: 'sk_test_…qqqq', password: '[redacted]', got: 1 };
    expect(whole.attempts).toMatchObject([
      { response: { headers: { 'set-cookie': '[redacted]' }, body: JSON.stringify(body) } },
    ]);
    await handler.stop();
  });

  it('are made once more for who asks', async () => {
    const stripe = clientOf(server, key);
    const { id } = await stripe.webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['customer.created'],
    });
    await stripe.customers.create();
    await arrived(1);
    const event = receiver.received[0]?.event.id ?? '';
    const { status, json } = await call('POST', `/_paystub/events/${event}/resend`, {});
    expect({ status, json }).toMatchObject({
      status: 200,
      json: { event, deliveries: [{ endpoint: id }] },
    });
    await arrived(2);
    const bodies = new Set(receiver.received.map(({ body }) => body));
    expect(bodies.size).toBe(1);
    expect((await listed(`event=${event}`)).map(({ kind }) => kind)).toEqual(['resend', 'event']);
    const elsewhere = { endpoint: 'we_nope' };
    const refused = await call('POST', `/_paystub/events/${event}/resend`, elsewhere);
    expect(refused.status).toBe(409);
    expect((await call('POST', '/_paystub/events/evt_nope/resend', {})).status).toBe(404);
  });

  it('are not looked for by nonsense', async () => {
    for (const query of ['status=lost', 'limit=0', 'before=x']) {
      expect((await call('GET', `/_paystub/deliveries?${query}`)).status).toBe(400);
    }
    expect((await call('GET', '/_paystub/deliveries/99999999')).status).toBe(404);
    expect((await call('GET', '/_paystub/deliveries/x')).status).toBe(404);
  });
});

describe('a listener', () => {
  interface Listener {
    id: string;
    secret: string;
    account: string;
  }

  it('gets events while its stream is followed, and is told what came of each', async () => {
    const { json } = await call('POST', '/_paystub/listeners', { forward_to: receiver.url });
    const { id, secret } = json as Listener;
    const stream = await openStream(`${server.url}/_paystub/listeners/${id}/stream`);
    const stripe = clientOf(server, key);
    await stripe.customers.create({ name: 'heard' });
    await clientOf(server).customers.create({ name: 'of another account' });
    expect(await stream.next()).toMatchObject({
      name: 'delivery',
      data: { type: 'customer.created', status: 200, cause: null },
    });
    const [{ body, headers }] = receiver.received as [WebhookReceiver['received'][number]];
    const event = stripe.webhooks.constructEvent(body, headers['stripe-signature'] ?? '', secret);
    expect(event).toMatchObject({ pending_webhooks: 1, data: { object: { name: 'heard' } } });
    stream.close();
    const left = () => get<{ listeners: unknown[] }>('/_paystub/webhooks');
    await eventually(left, ({ listeners }) => listeners.length === 0);
    await stripe.customers.create({ name: 'unheard' });
    expect((await stripe.events.list({ limit: 1 })).data[0]?.pending_webhooks).toBe(0);
    expect(receiver.received).toHaveLength(1);
  });

  it('hears all accounts when it names none, and only what it asks for', async () => {
    const body = { forward_to: receiver.url, events: ['customer.*'] };
    const { json } = await localCall(server, 'POST', '/_paystub/listeners', body);
    const { id, account } = json as Listener;
    expect(account).toBe('*');
    const stream = await openStream(`${server.url}/_paystub/listeners/${id}/stream`);
    await clientOf(server).products.create({ name: 'P' });
    await clientOf(server).customers.create();
    await clientOf(server).customers.create();
    await arrived(2);
    expect(receiver.types()).toEqual(['customer.created', 'customer.created']);
    expect(receiver.received[0]?.event).not.toHaveProperty('account');
    stream.close();
  });

  it('leaves what it has not got for who asks', async () => {
    const closed = await startWebhookReceiver();
    await closed.stop();
    const { json } = await call('POST', '/_paystub/listeners', { forward_to: closed.url });
    const { id } = json as Listener;
    const stream = await openStream(`${server.url}/_paystub/listeners/${id}/stream`);
    const stripe = clientOf(server, key);
    await stripe.customers.create();
    expect(await stream.next()).toMatchObject({ data: { cause: 'connection_refused' } });
    stream.close();
    const [delivery] = await eventually(
      () => listed(`endpoint=${id}`),
      ([one]) => one?.status === 'canceled',
    );
    const missed = await stripe.events.list({ delivery_success: false });
    expect(missed.data.map((event) => event.id)).toEqual([delivery?.event]);
    const again = await call('POST', '/_paystub/listeners', { forward_to: receiver.url });
    const next = `/_paystub/listeners/${(again.json as Listener).id}/stream`;
    const second = await openStream(`${server.url}${next}`);
    expect(receiver.received).toEqual([]);
    expect((await call('POST', `/_paystub/events/${delivery?.event}/resend`, {})).status).toBe(200);
    await arrived(1);
    second.close();
  });

  it('is refused what it cannot be', async () => {
    for (const body of [
      { forward_to: 'nowhere' },
      { forward_to: receiver.url, events: [] },
      { forward_to: receiver.url, events: ['charge.*', 'custmer.created'] },
      { forward_to: receiver.url, api_version: '1999-01-01' },
    ]) {
      expect((await call('POST', '/_paystub/listeners', body)).status).toBe(400);
    }
    expect((await call('GET', '/_paystub/listeners/lst_nope/stream')).status).toBe(404);
  });

  it('is told at once that nothing will be sent to where it forwards', async () => {
    const far = await call('POST', '/_paystub/listeners', { forward_to: 'http://0.0.0.0:4242/' });
    expect(far.status).toBe(403);
    expect(far.json).toMatchObject({
      error: {
        message: expect.stringMatching(/^Nothing is sent to 0\.0\.0\.0: .+localhost.+--allow-host/),
      },
    });
    // It may be known once its handler is there.
    const unknown = { forward_to: 'http://no-such-host.invalid/' };
    expect((await call('POST', '/_paystub/listeners', unknown)).status).toBe(200);
  });
});
