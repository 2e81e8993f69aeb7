/** Requests are recorded whatever they name as their host: what scanners and old clients send is no failure. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NodeRun } from './node-run.ts';

let run: NodeRun;
beforeEach(() => {
  run = new NodeRun();
});
afterEach(() => run.remove());

it('records requests without a Host, with a wrong one, and for the whole server', async () => {
  const heads = [
    ...[
      'GET /none HTTP/1.0',
      'GET /none HTTP/1.0\r\nHost:',
      'OPTIONS * HTTP/1.1\r\nHost: shop.test',
    ],
    ...['GET /wrong HTTP/1.1\r\nHost: a b', 'GET /path HTTP/1.1\r\nHost: a/b?c'],
    ...['GET //two HTTP/1.1\r\nHost: shop.test', 'GET http://[ HTTP/1.1\r\nHost: shop.test'],
  ];
  const { stderr } = await run.code(
    'const { connect } = require("node:net");',
    `const heads = ${JSON.stringify(heads)};`,
    'const server = require("node:http").createServer((_request, response) => response.end());',
    'const send = (port, head) => new Promise((resolve) => {',
    '  const socket = connect(port, "::1", () => socket.end(head + "\\r\\nConnection: close\\r\\n\\r\\n"));',
    '  socket.resume().on("close", resolve).on("error", resolve);',
    '});',
    'server.listen(0, "::1", async () => {',
    '  for (let round = 0; round < 5; round++) for (const head of heads) await send(server.address().port, head);',
    '  server.close();',
    '});',
  );
  const urls = run.inbound().map(({ url }) => url.replace(/:\d{4,}/, ':0'));
  expect(urls.length, stderr).toBe(5 * heads.length);
  expect(urls.slice(0, heads.length)).toEqual([
    ...['http://[::1]:0/none', 'http://[::1]:0/none', 'http://shop.test/*'],
    ...['http://[::1]:0/wrong', 'http://[::1]:0/path'],
    ...['http://shop.test//two', 'http://shop.test/http://['],
  ]);
});

it.each([
  ['fetch', 'fetch(url)'],
  [
    'http',
    'new Promise((resolve) => http.get(url, (answer) => answer.resume().on("end", resolve)))',
  ],
])('tells the host of a call whose path begins with two slashes: %s', async (_name, call) => {
  await run.code(
    'const http = require("node:http");',
    'const server = http.createServer((_request, response) => response.end()).listen(0, "127.0.0.1", async () => {',
    '  const url = "http://127.0.0.1:" + server.address().port + "//example.test/x";',
    `  await ${call}; server.close(); server.closeAllConnections();`,
    '});',
  );
  expect(run.calls()).toMatchObject([
    { host: expect.stringMatching(/^127\.0\.0\.1:/), path: '//example.test/x' },
  ]);
});
