/** What the applications under test call: one set of answers, over http, and over TLS as http/1.1 and http2. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Authority } from './authority.ts';

type Request = IncomingMessage | Http2ServerRequest;
/** What both have in common. */
type Response = ServerResponse;

export const plainText = JSON.stringify({ id: 'cus_1', text: 'gr'.repeat(500) });
export const bigBytes = 30 * 1024 * 1024;
const block = Buffer.alloc(1024 * 1024, 'paystub ');
export const bigSha256 = (() => {
  const hash = createHash('sha256');
  for (let at = 0; at < 30; at++) hash.update(block);
  return hash.digest('hex');
})();

export interface Target {
  httpPort: number;
  tlsPort: number;
  close(): Promise<void>;
}

/** Streams that wait for `/v1/next` before each further chunk: whoever buffers them waits for ever. */
const waiting = new Map<string, () => void>();

/** Cells run side by side, and each has its own stream: by `?of=` or by the account that it names. */
function streamOf({ url, headers }: Request): string {
  const named = new URL(url ?? '', 'http://target').searchParams.get('of');
  return named ?? String(headers['stripe-account']);
}

async function readBody(request: Request): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function json(response: Response, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_test1' });
  response.end(JSON.stringify(body));
}

async function stream(request: Request, response: Response): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let at = 1; at <= 3; at++) {
    response.write(`data: ${at}\n\n`);
    await new Promise<void>((resolve) => waiting.set(streamOf(request), resolve));
  }
  response.end('data: end\n\n');
}

async function big(response: Response): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  for (let at = 0; at < 30; at++) {
    if (!response.write(block)) await new Promise((resolve) => response.once('drain', resolve));
  }
  response.end();
}

function encoded(response: Response, coding: string, bytes: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding });
  response.end(bytes);
}

function next(request: Request, response: Response): void {
  waiting.get(streamOf(request))?.();
  json(response, 200, {});
}

const answers: Record<string, (request: Request, response: Response) => unknown> = {
  '/v1/stream': stream,
  '/v1/next': next,
  '/v1/quotes/qt_1/pdf': stream,
  '/v1/customers/cus_next': next,
  '/v1/customers/cus_silent': () => {},
  '/v1/big': (_request, response) => big(response),
  '/v1/gzip': (_request, response) => encoded(response, 'gzip', gzipSync(plainText)),
  '/v1/br': (_request, response) => encoded(response, 'br', brotliCompressSync(plainText)),
  '/v1/hang': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.write('begun');
  },
  '/v1/silent': () => {},
  '/v1/reset': (request) => void (request.socket as Socket).destroy(),
  '/v1/declined': (_request, response) =>
    json(response, 402, { error: { type: 'card_error', code: 'card_declined', message: 'No.' } }),
};

async function answer(request: Request, response: Response): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? '';
  const special = answers[path];
  if (special !== undefined) return void (await special(request, response));
  const body = await readBody(request);
  json(response, 200, {
    id: 'pi_1',
    object: 'payment_intent',
    client_secret: 'pi_1_secret_2',
    size: body.length,
    sha256: createHash('sha256').update(body).digest('hex'),
    authorization: request.headers.authorization,
  });
}

function upgrade(request: IncomingMessage, socket: Duplex): void {
  const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash('sha1').update(key).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.on('error', () => {});
  // A close frame; the client's own comes back, and then both sides end.
  socket.write(Buffer.from([0x88, 0x02, 0x03, 0xe8]));
  socket.once('data', () => socket.end());
}

export async function startTarget({ key, cert }: Authority): Promise<Target> {
  const listener = (request: Request, response: ServerResponse | Http2ServerResponse) =>
    void answer(request, response as Response).catch(() => {});
  const plain = createServer(listener).on('upgrade', upgrade);
  const secure = createSecureServer({ key, cert, allowHTTP1: true }, listener);
  secure.on('sessionError', () => {});
  const sockets = new Set<Socket>();
  for (const server of [plain, secure]) {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
  return {
    httpPort: (plain.address() as AddressInfo).port,
    tlsPort: (secure.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(
        [plain, secure].map((server) => new Promise((resolve) => server.close(resolve))),
      );
    },
  };
}
