/** Requests that few clients make, and that the proxy of a run must pass on, or refuse, all the same. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  checkServerIdentity as checkIdentity,
  connect as connectTls,
  type PeerCertificate,
} from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HttpEvent } from '../../../src/capture/event.ts';
import { eventually } from '../../support/eventually.ts';
import { type RecordServer, startRecordServer } from '../../support/record-server.ts';

/** Nobody's, and no test card's. */
const CARD = '4539578763621486';

let record: RecordServer;
let upstream: Server;
let address: string;
let run: { run: string; proxy: string; ca: string };
const seen: { request: IncomingMessage; body: string }[] = [];

beforeAll(async () => {
  record = await startRecordServer();
  upstream = createServer(async (request, response) => {
    const body = await text(request);
    seen.push({ request, body });
    if (request.url === '/cut') {
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': 100_000 });
      const filler = Array.from({ length: 20_000 }, (_, at) => at.toString(36)).join(' ');
      const packed = gzipSync(`{"password":"hunter2secret"} ${filler}`);
      response.write(packed.subarray(0, packed.length - 2_000), () => request.socket.destroy());
      return;
    }
    response.writeHead(200, { Trailer: 'X-Sum' });
    response.write('first ');
    response.addTrailers({ 'X-Sum': 'abc' });
    response.end('second');
  });
  upstream.on('upgrade', (_request, socket: Socket) => {
    socket.on('error', () => {});
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n',
    );
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  run = await begin();
});

afterAll(async () => {
  upstream.close();
  upstream.closeAllConnections();
  await record.stop();
});

function begin(mode = 'local'): Promise<typeof run> {
  return record.post('/_paystub/runs', { command: ['x'], mode });
}

function open({ proxy }: typeof run): Socket {
  return connect(Number(new URL(proxy).port), '127.0.0.1');
}

/** All that comes back, or as much as has the pattern. */
async function exchange(socket: Socket, sent: string | Buffer, until = /(?!)/): Promise<string> {
  socket.write(sent);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
    if (until.test(answer)) socket.destroy();
  });
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}

async function calls(path: string): Promise<HttpEvent[]> {
  await record.server.traffic.settled();
  const rows = await record.rows(`run=${run.run}&path=${encodeURIComponent(path)}`);
  return Promise.all(rows.map(async ({ id }) => (await record.find(id)).event as HttpEvent));
}

async function secure(servername?: string): Promise<Socket> {
  const socket = open(run);
  socket.write('CONNECT api.stripe.com:443 HTTP/1.1\r\nHost: api.stripe.com:443\r\n\r\n');
  await new Promise((resolve) => socket.once('data', resolve));
  // Without a name to ask for, who is trusted is looked at by hand.
  const checkServerIdentity = (_host: string, shown: PeerCertificate) =>
    checkIdentity('api.stripe.com', shown);
  const asked = servername === undefined ? { checkServerIdentity } : { servername };
  return connectTls({ socket, ca: readFileSync(run.ca), ...asked });
}

it('refuses a port that there cannot be', async () => {
  const sent = 'CONNECT example.com:70000 HTTP/1.1\r\nHost: example.com:70000\r\n\r\n';
  expect(await exchange(open(run), sent)).toMatch(/^HTTP\/1\.1 400 /);
});

it('takes a path that begins like a host for a path', async () => {
  const ask = async (path: string) => {
    const sent = `GET ${path} HTTP/1.1\r\nHost: api.stripe.com\r\nConnection: close\r\n\r\n`;
    return exchange(await secure('api.stripe.com'), sent);
  };
  expect(await ask('//v1/balance')).toMatch(/^HTTP\/1\.1 404 /);
  expect(await calls('//v1/balance')).toMatchObject([{ host: 'api.stripe.com', redirected: true }]);
  expect(await ask('//')).toMatch(/^HTTP\/1\.1 404 /);
  expect(await ask('https://api.stripe.com/v1/charges')).toMatch(/^HTTP\/1\.1 401 /);
  expect(await ask(`http://${address}/elsewhere`)).toMatch(/^HTTP\/1\.1 400 /);
  expect(await ask('*')).toMatch(/^HTTP\/1\.1 400 /);
});

it('shows the host of the tunnel to who names none in the handshake', async () => {
  const sent = 'GET /v1/balance HTTP/1.1\r\nHost: api.stripe.com\r\nConnection: close\r\n\r\n';
  expect(await exchange(await secure(), sent)).toMatch(/^HTTP\/1\.1 401 /);
});

it('speaks HTTP/1.0 with who speaks no other', async () => {
  const answer = await exchange(open(run), `GET http://${address}/old HTTP/1.0\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer.split('\r\n\r\n')[1]).toBe('first second');
});

it('passes trailers on, both ways', async () => {
  const head = `POST http://${address}/trailers HTTP/1.1\r\nHost: ${address}\r\nTE: trailers\r\n`;
  const body =
    'Trailer: X-Of\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX-Of: me\r\n\r\n';
  const answer = await exchange(open(run), head + body, /X-Sum: abc\r\n/i);
  expect(answer).toMatch(/X-Sum: abc\r\n/i);
  const [told] = seen.filter(({ request }) => request.url === '/trailers');
  expect(told?.request.trailers).toEqual({ 'x-of': 'me' });
});

it('answers in HTTP/1.1 who would like HTTP/2, as Java does', async () => {
  const head = `POST http://${address}/h2c HTTP/1.1\r\nHost: ${address}\r\nContent-Length: 8\r\n`;
  const wish =
    'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAA\r\n';
  const answer = await exchange(open(run), `${head}${wish}\r\namount=5`, /second/);
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(seen.find(({ request }) => request.url === '/h2c')?.body).toBe('amount=5');
  expect(await calls('/h2c')).toMatchObject([{ state: 'ok', req: { body: { data: 'amount=5' } } }]);
});

it('takes secrets out of bytes that are no text, and out of what was cut off', async () => {
  const form = Buffer.from(`name=Jos\u00e9&card[number]=${CARD}`, 'latin1');
  const type = 'Content-Type: application/x-www-form-urlencoded';
  const head = `POST http://${address}/latin HTTP/1.1\r\nHost: ${address}\r\n${type}\r\n`;
  const length = `Content-Length: ${form.length}\r\nConnection: close\r\n\r\n`;
  await exchange(open(run), Buffer.concat([Buffer.from(head + length), form]));
  const [latin] = await calls('/latin');
  const kept = Buffer.from(latin?.req.body.data ?? '', 'base64').toString('latin1');
  expect(latin?.req.body.enc).toBe('base64');
  expect(kept).toContain('name=Jos\u00e9');
  expect(kept).not.toContain(CARD);
  await exchange(open(run), `GET http://${address}/cut HTTP/1.1\r\nHost: ${address}\r\n\r\n`);
  const [cut] = await eventually(
    () => calls('/cut'),
    (found) => found.length > 0,
  );
  expect(cut?.res?.body).toMatchObject({ state: 'aborted', decoded: 'gzip', enc: 'utf8' });
  expect(cut?.res?.body.data).toMatch(/^\{"password":"\[redacted\]"\} 0 1 2/);
});

it('ends what was upgraded when the run ends', async () => {
  const own = await begin();
  const socket = open(own);
  const head = `GET http://${address}/ws HTTP/1.1\r\nHost: ${address}\r\n`;
  socket.write(`${head}Connection: Upgrade\r\nUpgrade: echo\r\n\r\nping`);
  await new Promise((resolve) => socket.once('data', resolve));
  const closed = new Promise((resolve) => socket.once('close', () => resolve(true)));
  await record.post(`/_paystub/runs/${own.run}/end`, { exit_code: 0 });
  expect(await closed).toBe(true);
});
