import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { rawRequest } from '../support/raw-request.ts';

let server: RunningServer;
let token: string;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0, allowHosts: ['paystub.test', 'fd00::2'] });
  token = JSON.parse(readFileSync(join(server.data, 'runtime.json'), 'utf8')).token;
});

afterAll(() => server.stop());

const changing = [
  '/_paystub/reset',
  '/_paystub/clock/advance?account=acct_x',
  '/_paystub/clock/reset?account=acct_x',
  '/_paystub/snapshots',
  '/_paystub/snapshots/x/restore',
  '/_paystub/3ds/payatt_x',
];

function post(path: string, headers: Record<string, string>): Promise<number> {
  return rawRequest(`${server.url}${path}`, 'POST', headers).then(({ status }) => status);
}

describe('state-changing calls', () => {
  it.each(changing)('%s is refused without proof of where it comes from', async (path) => {
    expect(await post(path, {})).toBe(403);
    expect(await post(path, { 'Paystub-Token': 'wrong' })).toBe(403);
    expect(await post(path, { Origin: 'http://evil.example' })).toBe(403);
    expect(await post(path, { Origin: 'null' })).toBe(403);
    expect(await post(path, { Origin: 'http://127.0.0.1:1' })).toBe(403);
    expect(await post(path, { 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await post(path, { 'Sec-Fetch-Site': 'same-site' })).toBe(403);
  });

  it.each(changing)('%s is not refused to a page of this server, or the token', async (path) => {
    expect(await post(path, { Origin: server.url })).not.toBe(403);
    expect(await post(path, { 'Sec-Fetch-Site': 'same-origin' })).not.toBe(403);
    expect(await post(path, { 'Paystub-Token': token })).not.toBe(403);
  });

  it('are refused to foreign pages even when the browser adds the cookie', async () => {
    const cookie = { Cookie: `paystub_token=${token}` };
    const foreign = { ...cookie, Origin: 'http://evil.example' };
    expect(await post('/_paystub/reset', foreign)).toBe(403);
    expect(await post('/_paystub/reset', { ...cookie, 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
  });
});

describe('names that lead here', () => {
  it('are the local ones and those allowed, and no others', async () => {
    const { port } = server;
    const statusFor = async (host: string) =>
      (await rawRequest(`${server.url}/`, 'GET', { Host: host })).status;
    for (const host of [
      `localhost:${port}`,
      `127.0.0.1:${port}`,
      'paystub.test',
      `[fd00::2]:${port}`,
    ]) {
      expect(await statusFor(host)).toBe(200);
    }
    for (const host of [
      `evil.example:${port}`,
      'paystub.test.evil.example',
      '192.168.0.1',
      '[fd00::3]',
    ]) {
      expect(await statusFor(host)).toBe(421);
    }
  });
});

describe('every page', () => {
  it.each(['/', '/o/pi_unknown', '/healthz', '/_paystub/status', '/_paystub/static/page.css'])(
    '%s lets in nothing from elsewhere, and stands in no frame',
    async (path) => {
      const { headers } = await rawRequest(`${server.url}${path}`, 'GET', { Accept: 'text/html' });
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe-inline');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('is whole without anything inline', async () => {
    const { body } = await rawRequest(`${server.url}/`, 'GET');
    expect(body).not.toMatch(/<style|<script(?![^>]* src=)| style=| on[a-z]+=/);
    const linked = [...body.matchAll(/(?:href|src)="(\/_paystub\/(?:web|static)\/[^"]+)"/g)];
    expect(linked.length).toBeGreaterThan(2);
    for (const [, path] of linked) {
      expect((await rawRequest(`${server.url}${path}`, 'GET')).status).toBe(200);
    }
  });

  it('serves no file beyond its list', async () => {
    for (const name of ['..%2Fparts.ts', '%2e%2e/parts.ts', 'toString', 'nope.css']) {
      const { status } = await rawRequest(`${server.url}/_paystub/static/${name}`, 'GET');
      expect(status).toBe(404);
    }
  });
});
