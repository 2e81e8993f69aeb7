/** Requests that no client library sends: the server answers or hangs up, and nothing of it breaks. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
});

afterAll(() => server.stop());

/** What comes back until the server hangs up. */
async function exchange(lines: readonly string[], body = ''): Promise<string> {
  const socket = connect(server.port, server.host);
  socket.write(`${[...lines, 'Authorization: Bearer sk_test_broken'].join('\r\n')}\r\n\r\n${body}`);
  return text(socket);
}

it('answers the absolute form of a request, as clients send it to a proxy', async () => {
  const own = `127.0.0.1:${server.port}`;
  const rest = [`Host: ${own}`, 'Connection: close'];
  const answer = await exchange([`GET http://${own}/v1/customers HTTP/1.1`, ...rest]);
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
  const foreign = await exchange(['GET http://evil.example/v1/customers HTTP/1.1', ...rest]);
  expect(foreign).toMatch(/^HTTP\/1\.1 421 /);
});

it.each(['/v1/customers', '/_paystub/marks', '/_paystub/import'])(
  'reports no defect when the body for %s breaks off',
  async (path) => {
    const reported = vi.spyOn(console, 'error');
    const own = `127.0.0.1:${server.port}`;
    const start = [`POST ${path} HTTP/1.1`, `Host: ${own}`, `Origin: http://${own}`];
    const garbled = await exchange([...start, 'Transfer-Encoding: chunked'], 'ZZZ\r\nname\r\n');
    expect(garbled).toMatch(/^HTTP\/1\.1 400 /);
    const socket = connect(server.port, server.host);
    const head = [...start, 'Authorization: Bearer sk_test_broken', 'Content-Length: 500'];
    await new Promise((done) => socket.write(`${head.join('\r\n')}\r\n\r\nname=x`, done));
    await fetch(`${server.url}/healthz`);
    socket.destroy();
    await once(socket, 'close');
    const healthy = await fetch(`${server.url}/healthz`);
    expect(healthy.status).toBe(200);
    expect(reported.mock.calls).toEqual([]);
    reported.mockRestore();
  },
);

it.each(['%0A', '%E2%82%AC', 'acct_1%0D%0AX-Evil:%201'])(
  'answers 404 for the account %s, which no header can name',
  async (id) => {
    const start = [`GET /v1/accounts/${id} HTTP/1.1`, `Host: 127.0.0.1:${server.port}`];
    const answer = await exchange([...start, 'Connection: close']);
    expect(answer).toMatch(/^HTTP\/1\.1 40[34] /);
    expect(answer).not.toMatch(/^(?:stripe-account|x-evil):/im);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  },
);

it('answers the others when one answer cannot be told of', async () => {
  const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { served } = server.engine;
  server.engine.served = () => {
    throw new Error('no record');
  };
  const headers = { Authorization: 'Bearer sk_test_broken' };
  const answers = await Promise.all(
    [1, 2, 3].map(() => fetch(`${server.url}/v1/customers`, { headers })),
  );
  server.engine.served = served;
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(reported.mock.calls).toHaveLength(3);
  reported.mockRestore();
});
