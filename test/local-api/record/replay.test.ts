import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpEvent } from '../../../src/capture/event.ts';
import type { TrafficDetail } from '../../../src/capture/traffic-port.ts';
import { call } from '../../support/captured.ts';
import { clientOf, freshKey } from '../../support/client.ts';
import { eventually } from '../../support/eventually.ts';
import { type RecordServer, startRecordServer } from '../../support/record-server.ts';
import { startWebhookReceiver } from '../../support/webhook-receiver.ts';

let record: RecordServer;
let app: Server;
const received: { url: string; body: string; authorization: string | undefined }[] = [];

beforeAll(async () => {
  record = await startRecordServer();
  app = createServer(async (request, response) => {
    const { url = '', headers } = request;
    received.push({ url, body: await text(request), authorization: headers.authorization });
    response.writeHead(201).end('made');
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  app.close();
  await record.stop();
});

type Replayed = TrafficDetail & { replay_of: string; event: HttpEvent };

function replay(id: string, body: object = {}): Promise<Replayed> {
  return record.post(`/_paystub/events/${id}/replay`, body);
}

function answerOf({ event }: Replayed): Record<string, unknown> {
  return JSON.parse(event.res?.body.data ?? '');
}

describe('a call that reached this server', () => {
  it('is done again in its account: as it was, or changed, with another key', async () => {
    const stripe = clientOf(record.server, freshKey());
    const first = await stripe.customers.create(
      { email: 'ada@example.com', metadata: { order: '1 + 1' } },
      { idempotencyKey: 'replay-1' },
    );
    const id = first.lastResponse.requestId;
    await eventually(
      () => record.rows(`object=${id}`),
      (rows) => rows.length > 0,
    );
    const same = await replay(id);
    expect(answerOf(same).id).toBe(first.id);
    expect(same.row).toMatchObject({ status: 200, origin: 'replay', op: 'POST /v1/customers' });
    const other = await replay(id, {
      idempotency_key: 'new',
      set: { email: 'bob@example.com' },
      remove: ['metadata[order]'],
    });
    expect(answerOf(other)).toMatchObject({ email: 'bob@example.com', metadata: {} });
    expect(answerOf(other).id).not.toBe(first.id);
    expect((await stripe.customers.list()).data).toHaveLength(2);
    const { row, related } = await record.find(id);
    expect([same.row.replay_of, other.row.replay_of]).toEqual([row.id, row.id]);
    expect(related.filter(({ how }) => how === 'replay').map((one) => one.row.id)).toEqual([
      same.row.id,
      other.row.id,
    ]);
  });

  it('is one row, with a key that is not shown', async () => {
    const { row } = await record.find((await record.rows('path=/v1/customers'))[0]?.id ?? '');
    expect(await record.rows(`object=${row.request_id}&kind=http.out,http.in`)).toHaveLength(1);
    const { event } = await record.find(row.id);
    expect(JSON.stringify(event)).not.toMatch(/sk_test_[A-Za-z0-9]{8,}/);
  });
});

describe('a call of an agent', () => {
  it('goes to this server in place of Stripe', async () => {
    const paid = call({ form: 'amount=500&currency=usd&source=tok_visa' });
    await record.add(paid);
    const done = await replay(paid.id, { set: { amount: 700 } });
    expect(done.event).toMatchObject({ host: 'api.stripe.com', replay_of: paid.id });
    expect(answerOf(done)).toMatchObject({ object: 'charge', amount: 700, paid: true });
  });

  it('goes to other servers of this machine, without a key', async () => {
    const { port } = app.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/orders?x=1`;
    const event = call({ form: 'a=1' }, { url, host: `127.0.0.1:${port}`, path: '/orders' });
    await record.add(event);
    const { row } = await replay(event.id);
    expect(row).toMatchObject({ status: 201, path: '/orders', replay_of: event.id });
    expect(received).toEqual([{ url: '/orders?x=1', body: 'a=1', authorization: undefined }]);
  });

  it('goes nowhere else', async () => {
    const far = call({}, { url: 'http://192.0.2.1/v1/charges', host: '192.0.2.1' });
    const cut = call({ form: 'a=1' });
    cut.req.body.state = 'truncated';
    await record.add(far, cut);
    const refusal = (id: string, body = {}) =>
      record.refusal(`/_paystub/events/${id}/replay`, 'POST', body);
    expect(await refusal(far.id)).toContain('403 Nothing is sent to 192.0.2.1');
    expect(await refusal(cut.id)).toContain('409 The record kept only a part of its body');
    expect(await refusal('none')).toContain('404');
    expect(await refusal(cut.id, { set: 5 })).toContain('400 set has to be an object');
    expect(await refusal(cut.id, { sett: {} })).toContain('400 There is no sett.');
  });
});

describe('a webhook', () => {
  it('is delivered again by its endpoint; the call that caused it is done again', async () => {
    const receiver = await startWebhookReceiver();
    const stripe = clientOf(record.server, freshKey());
    await stripe.webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['product.created'],
    });
    const made = await stripe.products.create({ name: 'One' });
    const [row] = await eventually(
      () => record.rows('kind=webhook'),
      (rows) => rows.length > 0,
    );
    const { resent } = await record.post<{ resent: { event: string } }>(
      `/_paystub/events/${row?.id}/replay`,
    );
    await eventually(
      async () => receiver.received.map(({ event }) => event.id),
      (ids) => ids.length === 2 && ids.every((id) => id === resent.event),
    );
    const change = { idempotency_key: 'new', set: { name: 'Two' } };
    const again = await replay(made.lastResponse.requestId, change);
    expect(answerOf(again)).toMatchObject({ object: 'product', name: 'Two' });
    await receiver.stop();
  });
});
