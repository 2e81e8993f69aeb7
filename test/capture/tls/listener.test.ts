import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';

let server: RunningServer;
let ca: Buffer;
beforeAll(async () => {
  server = await startServer({ memory: true, port: 0, tlsPort: 0 });
  ca = readFileSync(join(server.data, 'ca/ca.pem'));
});
afterAll(() => server.stop());

it.each(['127.0.0.1', 'localhost'])(
  'is reached as %s, by the address that it tells',
  async (host) => {
    const url = new URL('/healthz', server.tlsUrl);
    expect(url.hostname).toBe('127.0.0.1');
    url.hostname = host;
    const status = await new Promise((resolve, reject) => {
      get(url, { ca, family: 4 }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(200);
  },
);

it('refuses a name that its authority may not sign for', async () => {
  const socket = connect({
    ...{ port: Number(new URL(server.tlsUrl ?? '').port), host: '127.0.0.1' },
    ...{ ca, servername: 'example.com' },
  });
  const error = await new Promise((resolve) => socket.once('error', resolve));
  expect(error).toBeInstanceOf(Error);
});
