import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { body, httpEvent } from '../../../../test/support/captured-events.ts';
import { canRun } from '../../../../test/support/command.ts';
import { curlOf } from './curl-of.ts';

const seen: string[] = [];
const server = createServer(async (request, response) => {
  seen.push([request.method, request.url, await text(request)].join(' '));
  response.setHeader('Content-Length', 4);
  response.end(request.method === 'HEAD' ? undefined : 'fine');
});

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.close();
});

it.skipIf(!canRun('curl', ['--version'])).each([
  ['POST', '/v1/charges', 'amount=5'],
  // As the SDK of Node writes it; to curl a range.
  ['GET', '/v1/charges?expand[0]=data.customer&note={a,b}', ''],
  ['GET', '/search', '{"query":"it\'s"}'],
  ['HEAD', '/v1/charges', ''],
])('sends again what was sent: %s %s %s', async (method, path, sent) => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const event = httpEvent({ method, url, path, req: { headers: [], body: body(sent) } });
  await promisify(execFile)('/bin/sh', ['-c', curlOf(event)], { timeout: 10_000 });
  expect(seen.at(-1)).toBe(`${method} ${path} ${sent}`);
});
