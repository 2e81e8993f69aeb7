/** A proxy of the user's own, as in the networks of companies, behind the proxy of a run. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CliServer, runPaystub, startPaystubProcess } from '../../support/cli.ts';
import { canRun } from '../../support/command.ts';
import { recordedCalls } from '../../support/run.ts';
import { selfSigned } from '../../support/self-signed.ts';

const SECRET = 'pass%20word';
const credentials = `Basic ${Buffer.from('ada:pass word').toString('base64')}`;

let cwd: string;
let server: CliServer;
/** Whatever host is asked for. */
let plain: Server;
let secure: Server;
let proxy: Server;
let seen: string[];

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'user-proxy-'));
  server = await startPaystubProcess(['--port', '0'], { cwd });
  plain = createServer((asked, response) => response.end(`plain ${asked.headers.host}`));
  secure = createTlsServer(selfSigned(), (asked, response) =>
    response.end(`secure ${asked.headers.host}`),
  ) as unknown as Server;
  proxy = createProxy();
  for (const one of [plain, secure, proxy]) {
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  }
});

beforeEach(() => {
  seen = [];
});

afterAll(async () => {
  await server.stop();
  for (const one of [plain, secure, proxy]) {
    one.close();
    one.closeAllConnections();
  }
  rmSync(cwd, { recursive: true, force: true });
});

const portOf = (one: Server) => (one.address() as AddressInfo).port;

/** Asks for a name and a password, and knows no host but the ones above. */
function createProxy(): Server {
  const made = createServer((asked, response) => {
    const { authorization } = { authorization: asked.headers['proxy-authorization'] };
    seen.push(`${asked.method} ${asked.url}`);
    if (authorization !== credentials) return void response.writeHead(407).end();
    const { host } = asked.headers;
    const onward = { port: portOf(plain), host: '127.0.0.1', headers: { host } };
    asked.pipe(
      request(onward, (answer) => {
        response.writeHead(answer.statusCode ?? 502);
        answer.pipe(response);
      }),
    );
  });
  made.on('connect', (asked, client) => {
    seen.push(`CONNECT ${asked.url}`);
    if (asked.headers['proxy-authorization'] !== credentials) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const onward = connect(portOf(secure), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(client).pipe(onward);
    });
    for (const socket of [onward, client]) socket.on('error', () => socket.destroy());
  });
  return made;
}

const users = (login = `ada:${SECRET}@`) => `http://${login}127.0.0.1:${portOf(proxy)}`;
const run = (env: Record<string, string>, ...words: string[]) =>
  runPaystub(['run', ...words], { cwd, env });
const curl = ['curl', '-sS', '--max-time', '20'];

describe.skipIf(!canRun('curl', ['--version']) || !canRun('openssl', ['version']))(
  'a proxy of the user behind that of a run',
  () => {
    it('gets what is not answered here, with its name and password', async () => {
      const both = { HTTP_PROXY: users(), HTTPS_PROXY: users() };
      const { out, err } = await run(both, ...curl, 'http://shop.test/a');
      expect(out).toBe('plain shop.test');
      expect(err).not.toContain('proxy');
      expect(await recordedCalls(server)).toMatchObject([
        { method: 'GET', url: 'http://shop.test/a', res: { body: { data: 'plain shop.test' } } },
      ]);
      const encrypted = await run(both, ...curl, '-k', 'https://shop.test:8443/b');
      expect(encrypted.out).toBe('secure shop.test:8443');
      expect(await recordedCalls(server)).toMatchObject([
        { method: 'CONNECT', host: 'shop.test:8443', state: 'ok' },
      ]);
      expect(seen).toEqual(['GET http://shop.test/a', 'CONNECT shop.test:8443']);
      const written = readdirSync(join(cwd, '.paystub'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
      expect(written.length).toBeGreaterThan(0);
      for (const text of written) expect(text).not.toContain(SECRET);
    });

    it('is not asked for the hosts that are answered here, nor for this machine', async () => {
      const both = { HTTP_PROXY: users(), HTTPS_PROXY: users() };
      const key = ['-u', 'sk_test_userproxy:'];
      const { out } = await run(both, ...curl, 'https://api.stripe.com/v1/balance', ...key);
      expect(JSON.parse(out)).toMatchObject({ object: 'balance' });
      const local = await run(both, ...curl, `http://127.0.0.1:${portOf(plain)}/`);
      expect(local.out).toBe(`plain 127.0.0.1:${portOf(plain)}`);
      expect(seen).toEqual([]);
    });

    it('does not come between a command and the server of this machine', async () => {
      const env = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: users(), NO_PROXY: 'intern.test' };
      const { code, out, err } = await run(env, 'env');
      expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('0 Stripe calls') });
      expect(out).toMatch(/^no_proxy=intern\.test,127\.0\.0\.1,localhost,::1$/m);
      expect(seen).toEqual([]);
    });

    it('is asked for Stripe in observe mode', async () => {
      // The host behind it has another certificate, so the call ends there.
      const call = [...curl, 'https://api.stripe.com/v1/balance'];
      await run({ HTTPS_PROXY: users() }, '--observe', ...call);
      expect(seen).toEqual(['CONNECT api.stripe.com:443']);
      expect(await recordedCalls(server)).toMatchObject([{ state: 'error', path: '/v1/balance' }]);
    });

    it('may refuse, and the record says so', async () => {
      const { code } = await run({ HTTPS_PROXY: users('') }, ...curl, '-k', 'https://shop.test/');
      expect(code).not.toBe(0);
      expect(await recordedCalls(server)).toMatchObject([
        {
          ...{ method: 'CONNECT', host: 'shop.test', state: 'error' },
          err: {
            code: 'PROXY_REFUSED',
            message: `The proxy 127.0.0.1:${portOf(proxy)} answered 407 to CONNECT shop.test:443.`,
          },
        },
      ]);
    });

    it('that speaks no HTTP is left out, and a line says so', async () => {
      const { err } = await run({ ALL_PROXY: 'socks5://127.0.0.1:1' }, 'true');
      expect(err).toContain('paystub: ALL_PROXY is no HTTP proxy: Go, PHP, Java, curl');
    });
  },
);
