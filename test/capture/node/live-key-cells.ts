/** A live key leaves the machine only where that is allowed. */
import { expect } from 'vitest';
import { callTo } from './cells.ts';
import type { Cell } from './run-cell.ts';

const liveKey = ['sk', 'live', 'abcdefgh12345678'].join('_');
const live = (client: string, script: string, allow: boolean): Cell => ({
  client,
  need: allow ? 'a live key may leave when that is allowed' : 'a live key is stopped',
  env: {
    ...{ PAYSTUB_MODE: 'observe', BASE: 'http://paystub-no-such-host.invalid', KEY: liveKey },
    ...(allow ? { PAYSTUB_ALLOW_LIVE: '1' } : {}),
  },
  script,
  check(result) {
    const event = callTo(result, '/v1/live');
    expect(event.state).toBe('error');
    expect(event.err?.code === 'ERR_PAYSTUB_LIVE_KEY').toBe(!allow);
    expect(result.stdout.includes('with a live key was stopped')).toBe(!allow);
    expect(result.raw).not.toContain(liveKey);
  },
});
const bareHttp = `const r = require('http').request(process.env.BASE + '/v1/live', { method: 'POST', headers: { authorization: 'Bearer ' + process.env.KEY } }); r.on('error', (e) => console.log(e.message)); r.end('a=1');`;
const bareFetch = `fetch(process.env.BASE + '/v1/live', { method: 'POST', body: 'a=1', headers: { authorization: 'Bearer ' + process.env.KEY } }).catch((e) => console.log(e.message, e.cause?.message));`;

/** Neither the list of hosts nor another name in the head lets it through. */
const liveElsewhere = (need: string, source: string, env: Record<string, string> = {}): Cell => ({
  client: 'live keys',
  need,
  env: { PAYSTUB_MODE: 'observe', KEY: liveKey, ...env },
  script: `const headers = { authorization: 'Bearer ' + process.env.KEY };
const url = 'http://paystub-no-such-host.invalid/localhost/';
${source}`,
  check(result) {
    expect(result.stdout).toContain('with a live key was stopped');
    expect(result.raw).not.toContain(liveKey);
  },
});
const ignored = { PAYSTUB_IGNORE_HOSTS: 'invalid' };
const liveEverywhere = [
  liveElsewhere(
    'http, of a host that is not captured',
    "require('http').get(url, { headers }).on('error', (e) => console.log(e.message));",
    ignored,
  ),
  liveElsewhere(
    'fetch, of a host that is not captured',
    'fetch(url, { headers }).catch((e) => console.log(e.cause?.message));',
    ignored,
  ),
  liveElsewhere(
    'http2, of a host that is not captured',
    "const s = require('http2').connect(url); s.on('error', () => {}); s.request(headers).on('error', (e) => { console.log(e.message); s.destroy(); });",
    ignored,
  ),
  liveElsewhere(
    'under another name',
    "require('http').get(url, { headers: { ...headers, host: 'localhost' } }).on('error', (e) => console.log(e.message));",
  ),
  liveElsewhere(
    'fetch of a path that begins with two slashes',
    "fetch(url.replace('/localhost', '//localhost'), { headers }).catch((e) => console.log(e.cause?.message));",
  ),
];

export const liveKeyCells: readonly Cell[] = [
  ...[live('http', bareHttp, false), live('http', bareHttp, true), live('fetch', bareFetch, false)],
  ...liveEverywhere,
];
