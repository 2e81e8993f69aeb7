import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { canRun } from '../../../test/support/command.ts';
import { selfSigned } from '../../../test/support/self-signed.ts';
import { createHostPolicy } from './allowed-host.ts';
import { createPoster, type Posted } from './post.ts';

const TIMEOUT_MS = 200;
const poster = createPoster(createHostPolicy([]), TIMEOUT_MS);
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    (server as { closeAllConnections?: () => void }).closeAllConnections?.();
  }
});

async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function postTo(listener: RequestListener): Promise<Posted> {
  return post(`http://${await listening(createHttpServer(listener))}/`);
}

function post(url: string): Promise<Posted> {
  return poster.post({ url, headers: { 'X-One': '1' }, body: '{"a":"ü"}' });
}

it('tells status, headers and body of the answer', async () => {
  const posted = await postTo((request, response) => {
    response.setHeader('X-Seen', String(request.headers['x-one']));
    request.pipe(response);
  });
  expect(posted).toMatchObject({ status: 200, cause: null, responseBody: '{"a":"ü"}' });
  expect(posted.responseHeaders).toMatchObject({ 'x-seen': '1' });
});

it('keeps 64 KB of a long answer', async () => {
  const posted = await postTo((_request, response) => void response.end('x'.repeat(300_000)));
  expect(posted.responseBody).toHaveLength(65_536);
});

it('does not follow where it is sent', async () => {
  const asked: (string | undefined)[] = [];
  const posted = await postTo((request, response) => {
    asked.push(request.url);
    response.writeHead(302, { Location: '/elsewhere' }).end();
  });
  expect(posted).toMatchObject({ status: 302, cause: 'redirect' });
  expect(asked).toEqual(['/']);
});

it('takes no other status for success', async () => {
  const posted = await postTo((_request, response) => void response.writeHead(500).end('no'));
  expect(posted).toMatchObject({ status: 500, cause: 'http_status', responseBody: 'no' });
});

it('gives up on a receiver that does not answer, or does not finish', async () => {
  expect(await postTo(() => {})).toMatchObject({ status: null, cause: 'timeout' });
  const unfinished = await postTo((_request, response) => void response.write('a'));
  expect(unfinished).toMatchObject({ status: null, cause: 'timeout' });
});

it('tells why there was no answer', async () => {
  const free = await listening(createTcpServer());
  servers.pop()?.close();
  expect(await post(`http://${free}/`)).toMatchObject({ cause: 'connection_refused' });
  const cut = await listening(createTcpServer((socket) => void socket.destroy()));
  expect(await post(`http://${cut}/`)).toMatchObject({ cause: 'connection_reset' });
  expect(await post('http://192.0.2.1/')).toMatchObject({ cause: 'not_allowed' });
  expect(await post(`https://${cut}/`)).toMatchObject({ status: null });
});

/** Cuts each connection at its second request. */
async function cutting(): Promise<{ url: string; requests: () => number }> {
  let requests = 0;
  const host = await listening(
    createTcpServer((socket) => {
      socket.once('data', () => {
        requests++;
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
        socket.once('data', () => {
          requests++;
          socket.resetAndDestroy();
        });
      });
    }),
  );
  return { url: `http://${host}/`, requests: () => requests };
}

it('sends once more when a connection that rested was closed meanwhile', async () => {
  const { url, requests } = await cutting();
  const patient = createPoster(createHostPolicy([]), TIMEOUT_MS, 0);
  const one = { url, headers: {}, body: '{}' };
  for (let turn = 0; turn < 2; turn++) {
    expect(await patient.post(one)).toMatchObject({ status: 200, cause: null });
  }
  expect(requests()).toBe(3);
});

it('tells of a receiver that cuts a connection in use, and sends it nothing twice', async () => {
  const { url, requests } = await cutting();
  const strict = createPoster(createHostPolicy([]), TIMEOUT_MS, 60_000);
  const one = { url, headers: {}, body: '{}' };
  expect(await strict.post(one)).toMatchObject({ status: 200 });
  expect(await strict.post(one)).toMatchObject({ status: null, cause: 'connection_reset' });
  expect(requests()).toBe(2);
});

it.skipIf(!canRun('openssl', ['version']))(
  'takes a certificate of its own, on this machine',
  async () => {
    const server = createTlsServer(selfSigned(), (_request, response) => void response.end('safe'));
    const posted = await post(`https://${await listening(server)}/`);
    expect(posted).toMatchObject({ status: 200, responseBody: 'safe' });
  },
);

it('does not wait for more after an answer that would switch to another protocol', async () => {
  const address = await listening(
    createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => {
        const lines = ['HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: x'];
        socket.write(`${lines.join('\r\n')}\r\n\r\n`);
      });
    }),
  );
  const posted = await post(`http://${address}/`);
  expect(posted).toMatchObject({ status: 101, cause: 'http_status' });
});
