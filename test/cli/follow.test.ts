import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CliFollower,
  type CliServer,
  followPaystub,
  runPaystub,
  startPaystubProcess,
} from '../support/cli.ts';

const KEY = 'sk_test_follower';

let cwd: string;
let server: CliServer;
let following: CliFollower[];
let shop: Server;
/** What the shop's handler was sent, and what it answers. */
let received: { body: string; signature: string }[];
let status: number;

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'cli-follow-'));
  server = await startPaystubProcess(['--port', '0'], { cwd });
  following = [];
  received = [];
  status = 200;
  shop = createServer(async (request, response) => {
    const signature = String(request.headers['stripe-signature']);
    received.push({ body: await text(request), signature });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  for (const follower of following) follower.stop('SIGKILL');
  shop.close();
  await server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

function follow(...args: string[]): CliFollower {
  const follower = followPaystub(args, { cwd });
  following.push(follower);
  return follower;
}

async function trigger(event: string, ...args: string[]): Promise<void> {
  const { code, err } = await runPaystub(['trigger', event, '--key', KEY, ...args], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: '' });
}

describe('paystub listen', () => {
  const handler = () => `127.0.0.1:${(shop.address() as AddressInfo).port}/hook`;
  const listen = (...args: string[]) => follow('listen', '--forward-to', handler(), ...args);
  const SECRET = /whsec_[0-9a-f]{64}/;

  it('forwards signed events of all accounts, and prints what the handler answers', async () => {
    const listener = listen();
    const secret = await listener.saw(SECRET);
    const seen = listener.saw(/\[200\] POST http:\/\/\S+\/hook {2}customer\.created {2}evt_\w+/);
    await trigger('customer.created');
    const line = await seen;
    expect(line).toContain(handler());
    const [first] = received;
    const event = await Stripe.webhooks.constructEventAsync(
      first?.body ?? '',
      first?.signature ?? '',
      secret,
    );
    expect(event).toMatchObject({ type: 'customer.created' });
    expect(line).toContain(event.id);
  });

  it('takes a port alone for one of this machine', async () => {
    const { port } = shop.address() as AddressInfo;
    const listener = follow('listen', '--forward-to', `${port}/hook`, '--json');
    expect(await listener.saw(/"forward_to":"[^"]+"/)).toContain(`//localhost:${port}/hook`);
  });

  it('prints a refusal, and forwards only the types that are asked for', async () => {
    status = 500;
    const listener = listen('--json', '--events', 'charge.failed, product.*');
    await listener.saw(SECRET);
    const seen = listener.saw(/\{"kind":"delivery".+\}\n/);
    await trigger('customer.created');
    await trigger('product.created');
    expect(JSON.parse(await seen)).toMatchObject({ type: 'product.created', status: 500 });
  });

  it('has the same secret after a restart, and ends with the server', async () => {
    const first = listen();
    const secret = await first.saw(SECRET);
    const { url } = server;
    await server.stop();
    expect(await first.ended).toEqual({
      code: 1,
      err: `paystub: The server at ${url} has stopped.\n`,
    });
    server = await startPaystubProcess(['--port', '0'], { cwd });
    expect(await listen().saw(SECRET)).toBe(secret);
  });

  it.each([
    [['listen'], 'Where to? For example: paystub listen --forward-to localhost:4242/webhook'],
    [['listen', '--forward-to', 'http://'], "--forward-to takes a URL, not 'http://'."],
    [['listen', '--forward-to', 'ftp://x'], "--forward-to takes a URL, not 'ftp://x'."],
  ])('does not understand %j', async (args, message) => {
    const { code, err } = await runPaystub(args, { cwd });
    expect({ code, err }).toEqual({ code: 2, err: `paystub: ${message}\n` });
  });

  it('says which event there is none of', async () => {
    const args = ['listen', '--forward-to', 'localhost:1', '--events', 'charge.*,custmer.created'];
    const { code, err } = await runPaystub(args, { cwd });
    expect({ code, err }).toEqual({
      code: 1,
      err: "paystub: There is no event 'custmer.created'.\n",
    });
  });
});

describe('paystub tail', () => {
  it('prints requests and events until Ctrl+C', async () => {
    const tail = follow('tail');
    await tail.saw(/Ready! http:\S+/);
    const event = tail.saw(/event charge\.failed {2}evt_\w+ {2}ch_\w+/);
    await trigger('charge.failed');
    await event;
    const request = tail.saw(
      /call \[402\] POST \/v1\/payment_intents +req_\w+ {2}\$[\d.]+ declined/,
    );
    await trigger('charge.failed');
    await request;
    tail.stop('SIGINT');
    expect(await tail.ended).toEqual({ code: 0, err: '' });
  });

  it('prints JSON, of the types that are asked for', async () => {
    const tail = follow('tail', '--json', '--events', 'product.*');
    await tail.saw(/"ready"/);
    const line = tail.saw(/\{"kind":"event".+\}\n/);
    await trigger('customer.created');
    await trigger('product.created');
    expect(JSON.parse(await line)).toMatchObject({
      kind: 'event',
      event: { type: 'product.created' },
    });
  });
});

describe('paystub events resend', () => {
  it('sends an event to an endpoint again', async () => {
    const { port } = shop.address() as AddressInfo;
    const { hostname, port: own } = new URL(server.url);
    const stripe = new Stripe(KEY, { host: hostname, port: Number(own), protocol: 'http' });
    const endpoint = await stripe.webhookEndpoints.create({
      url: `http://127.0.0.1:${port}/hook`,
      enabled_events: ['product.created'],
    });
    const tail = follow('tail', '--json', '--events', 'product.*');
    await tail.saw(/"ready"/);
    const line = tail.saw(/\{"kind":"event".+\}\n/);
    await trigger('product.created');
    const { id } = JSON.parse(await line).event;
    const args = ['events', 'resend', id, '--endpoint', endpoint.id, '--key', KEY];
    expect(await runPaystub(args, { cwd })).toEqual({
      code: 0,
      out: `Sent ${id} again.\n`,
      err: '',
    });
    await expect.poll(() => received.map(({ body }) => JSON.parse(body).id)).toEqual([id, id]);
  });

  it('needs no account, also after a restart with several', async () => {
    for (const key of [KEY, 'sk_test_follower2']) await trigger('product.created', '--key', key);
    const headers = { Authorization: `Bearer ${KEY}` };
    const answer = await fetch(`${server.url}/v1/events?limit=1`, { headers });
    const [{ id }] = ((await answer.json()) as { data: [{ id: string }] }).data;
    await server.stop();
    server = await startPaystubProcess(['--port', '0'], { cwd });
    const { err } = await runPaystub(['events', 'resend', id], { cwd });
    expect(err).toContain(`No enabled endpoint wants ${id}.`);
  });

  it('says when there is no such event', async () => {
    const { code, err } = await runPaystub(['events', 'resend', 'evt_none'], { cwd });
    expect({ code, err }).toEqual({ code: 1, err: 'paystub: There is no event evt_none.\n' });
  });
});
