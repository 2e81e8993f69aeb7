/** What the proxy of a run does with what passes through it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CliServer,
  followPaystub,
  runPaystub,
  startPaystubProcess,
} from '../../support/cli.ts';
import { canRun } from '../../support/command.ts';
import { recordedCalls } from '../../support/run.ts';
import { selfSigned } from '../../support/self-signed.ts';

let cwd: string;
let server: CliServer;
let upstream: Server;
let address: string;
let release: () => void;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'proxy-'));
  server = await startPaystubProcess(['--port', '0'], { cwd });
  upstream = createServer((request, response) => {
    if (request.url === '/stream') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('data: first\n\n');
      release = () => void response.end('data: second\n\n');
    } else if (request.url === '/gzip') {
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Type': 'text/plain' });
      response.end(gzipSync('packed'));
    } else if (request.url === '/cut') {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('half', () => request.socket.destroy());
    } else {
      response.end('x'.repeat(400_000));
    }
  });
  address = await listenAnywhere(upstream);
});

afterAll(async () => {
  upstream.close();
  upstream.closeAllConnections();
  await server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

async function listenAnywhere(one: Server): Promise<string> {
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(one.address() as AddressInfo).port}`;
}

const run = (...args: string[]) => runPaystub(['run', ...args], { cwd });

describe.skipIf(!canRun('curl', ['--version']))('the proxy of a run', () => {
  it('passes a stream on as it comes', async () => {
    const following = ['run', 'curl', '-sSN', `http://${address}/stream`];
    const follower = followPaystub(following, { cwd });
    await follower.saw(/first/);
    release();
    await follower.saw(/second/);
    await follower.ended;
    const [call] = await recordedCalls(server);
    expect(call?.res?.body).toMatchObject({
      data: 'data: first\n\ndata: second\n\n',
      state: 'full',
    });
  });

  it('keeps a large body beside the event, whole, and its size', async () => {
    await run('curl', '-sS', '-o', join(cwd, 'large'), `http://${address}/large`);
    const [call] = await recordedCalls(server);
    expect(call?.res?.body).toMatchObject({ size: 400_000, state: 'full' });
    expect(call?.redirected).toBe(false);
  });

  it('unpacks what it keeps, and hands on what came', async () => {
    const { out } = await run('curl', '-sS', '--compressed', `http://${address}/gzip`);
    expect(out).toBe('packed');
    const [call] = await recordedCalls(server);
    expect(call?.res?.body).toMatchObject({ data: 'packed', decoded: 'gzip' });
    expect(call?.res?.body.size).toBe(gzipSync('packed').length);
  });

  it('tells an answer that was cut from one that ended', async () => {
    const { code } = await run('curl', '-sS', `http://${address}/cut`);
    expect(code).not.toBe(0);
    const [call] = await recordedCalls(server);
    expect(call).toMatchObject({
      state: 'error',
      res: { body: { state: 'aborted', data: 'half' } },
    });
  });

  it('records a host that does not answer', async () => {
    const { code, out } = await run('curl', '-sS', 'http://127.0.0.1:1/');
    expect({ code, out }).toEqual({ code: 52, out: '' });
    const [call] = await recordedCalls(server);
    expect(call).toMatchObject({ state: 'error', err: { code: 'ECONNREFUSED' } });
  });

  it('hands on a connection that is cut on purpose', async () => {
    const fault = ['-H', 'Paystub-Fault: drop_before', '-u', 'sk_test_cut:'];
    const { code, out } = await run('curl', '-sS', 'https://api.stripe.com/v1/balance', ...fault);
    expect({ code, out }).toEqual({ code: 52, out: '' });
  });

  it('follows the names of hosts, and keeps no bodies when told so', async () => {
    await run('--ignore-host', '127.0.0.1', 'curl', '-sS', `http://${address}/gzip`);
    expect(await recordedCalls(server)).toEqual([]);
    const named = address.replace('127.0.0.1', 'localhost');
    await run('--ignore-host', 'LocalHost', 'curl', '-sS', `http://${named}/gzip`);
    expect(await recordedCalls(server)).toEqual([]);
    await run('--ignore-host', 'localhost', 'curl', '-sSk', `https://LOCALHOST:1/`);
    expect(await recordedCalls(server)).toEqual([]);
    await run('--no-bodies', 'curl', '-sS', '--compressed', `http://${address}/gzip`);
    const [call] = await recordedCalls(server);
    expect(call?.res?.body.data).toBeUndefined();
    expect(call?.res?.body.size).toBe(gzipSync('packed').length);
  });

  it('holds back a live key in observe mode, and says so', async () => {
    const url = 'https://api.stripe.com/v1/charges';
    const { out } = await run('--observe', 'curl', '-sS', url, '-u', 'sk_live_51Secret0000000000:');
    expect(JSON.parse(out).error).toMatchObject({ code: 'live_key_held_back' });
    const [call] = await recordedCalls(server);
    expect(call).toMatchObject({ state: 'error', res: { status: 403 }, redirected: false });
    expect(JSON.stringify(call)).not.toContain('sk_live_51Secret0000000000');
  });

  it('refuses a live key in local mode, where it never leaves the machine', async () => {
    const url = 'https://api.stripe.com/v1/charges';
    const { out } = await run('curl', '-sS', url, '-u', 'sk_live_51Secret0000000000:');
    expect(JSON.parse(out).error.message).toContain('live');
  });

  it.skipIf(!canRun('openssl', ['version']))(
    'sees of other HTTPS hosts only that they were called',
    async () => {
      const secure = createTlsServer(selfSigned(), (_request, response) => response.end('secret'));
      const at = await listenAnywhere(secure as unknown as Server);
      const { out } = await run('curl', '-sSk', `https://${at}/path`);
      secure.close();
      expect(out).toBe('secret');
      const [call] = await recordedCalls(server);
      expect(call).toMatchObject({ method: 'CONNECT', host: at, path: '/', state: 'ok' });
      expect(call?.res?.body.size).toBeGreaterThan(100);
      expect(JSON.stringify(call)).not.toContain('/path');
    },
  );
});
