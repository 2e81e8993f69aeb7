/** Secrets in sixty places, of programs, of the server's own record and of imports: none reaches the disk. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPaystub } from '../../support/cli.ts';
import { canRun } from '../../support/command.ts';
import { lacks, python } from '../python/python-run.ts';
import { openShop, type Shop } from './captured-run.ts';

const secrets: Record<string, string> = {};

const word = (name: string) => `canary${name}${randomBytes(6).toString('hex')}`;
const key = (prefix: string) => `${prefix}51${randomBytes(12).toString('hex')}`;

/** Passes Luhn's check, and is none of the documented test cards. */
function card(): string {
  const start = `41${Array.from(randomBytes(13), (byte) => byte % 10).join('')}`;
  const digits = [...start].reverse().map(Number);
  const sum = digits.reduce((total, digit, at) => {
    const doubled = at % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${start}${(10 - (sum % 10)) % 10}`;
}

const words = [
  ...['cookie', 'apiKeyHeader', 'googKeyHeader', 'proxyPassword', 'formPassword', 'cvc'],
  ...['jsonPassword', 'nestedSecret', 'accountNumber', 'routing', 'idNumber', 'ssn', 'blobSecret'],
  ...['querySecret', 'multipartPassword', 'userInfo', 'ownCookie', 'ownAnswer', 'inboundCookie'],
  ...['inboundQuery', 'webhookPayload', 'passwordInLog', 'deepInLog', 'passwordInException'],
  ...['answerCookie', 'answerSecret', 'locationSecret', 'argument', 'argumentValue', 'codeLine'],
  ...['pyCookie', 'pyQuery', 'pyCvc', 'pyExtra', 'pyException', 'curlPassword', 'importedCookie'],
];
const keys = [
  ...[
    'bearerKey',
    'keyInHeader',
    'keyInForm',
    'keyAsName',
    'blobKey',
    'keyInQuery',
    'keyInFragment',
  ],
  ...[
    'keyInPath',
    'keyInText',
    'keyInBytes',
    'keyInFile',
    'stripeKey',
    'keyInMetadata',
    'keyInLog',
  ],
  ...['keyInLoggedError', 'keyInCause', 'keyInAnswer', 'keyInCommand', 'keyInCode', 'pyKey'],
  ...[
    'pyBearer',
    'pyLog',
    'pyCause',
    'curlKey',
    'directKey',
    'importedKey',
    'keyInNote',
    'replayed',
  ],
];
for (const name of words) secrets[name] = word(name);
for (const name of keys) secrets[name] = key('sk_test_');
for (const name of ['card', 'cardInMetadata', 'inboundCard', 'pyCard']) secrets[name] = card();
secrets.restrictedKey = key('rk_test_');
secrets.webhookSecret = key('whsec_');

let shop: Shop;
let echo: Server;
let output = '';

beforeAll(async () => {
  echo = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(402, {
        'Set-Cookie': `session=${secrets.answerCookie}`,
        Location: `/next?client_secret=${secrets.locationSecret}`,
        'Content-Type': 'application/json',
        'Content-Encoding': 'gzip',
      });
      const { answerSecret, keyInAnswer, webhookSecret } = secrets;
      response.end(
        gzipSync(JSON.stringify({ secret: answerSecret, key: keyInAnswer, text: webhookSecret })),
      );
    });
  }).listen(0, '127.0.0.1');
  shop = await openShop();
  await sendAll(`http://127.0.0.1:${(echo.address() as AddressInfo).port}`);
});
afterAll(async () => {
  echo.close();
  await shop.stop();
});

async function sendAll(address: string): Promise<void> {
  const env = { CANARIES: JSON.stringify(secrets), ECHO: address, STRIPE: shop.server.url };
  const { argument, argumentValue, keyInCommand } = secrets;
  const given = ['--password', `${argument}`, `--api-key=${argumentValue}`, `${keyInCommand}`];
  const code = [
    `const password = '${secrets.codeLine}';`,
    `const key = '${secrets.keyInCode}';`,
    'throw new Error(typeof password + typeof key);',
  ];
  writeFileSync(join(shop.folder, 'code.mjs'), code.join('\n'));
  const folder = join(import.meta.dirname, 'scripts');
  const run = async (...args: string[]) => (output += (await shop.run(args, env)).err);
  const ran = await shop.run(
    [process.execPath, shop.take(join(folder, 'canary.mjs')), ...given],
    env,
  );
  expect(ran.out).toContain('_secret_');
  for (const [found] of ran.out.matchAll(/\w+_secret_\w+|whsec_\w+|ek_test_\w+/g)) {
    secrets[found.slice(0, 6)] = found;
  }
  output += ran.err;
  await run(process.execPath, 'code.mjs');
  if (!lacks('sys')) await run(python, shop.take(join(folder, 'canary_py.py')));
  if (canRun('curl', ['--version'])) {
    const url = 'https://api.stripe.com/v1/customers';
    await run(
      'curl',
      '-sS',
      url,
      '-u',
      `${secrets.curlKey}:`,
      '-d',
      `password=${secrets.curlPassword}`,
    );
  }
  await fetch(`${shop.server.url}/v1/customers?client_secret=${secrets.directKey}`, {
    headers: { Authorization: `Bearer ${secrets.directKey}` },
  });
  await shop.post('/_paystub/marks', { text: `now with ${secrets.keyInNote}` });
  writeFileSync(join(shop.folder, 'in.har'), JSON.stringify(har()));
  const { err } = await runPaystub(['import', 'in.har'], { cwd: shop.folder });
  expect(err).toBe('');
}

function har(): object {
  const headers = [
    { name: 'Cookie', value: `${secrets.importedCookie}` },
    { name: 'Authorization', value: `Bearer ${secrets.importedKey}` },
  ];
  const sizes = { headersSize: -1, bodySize: 0, queryString: [], cookies: [] };
  const request = {
    method: 'GET',
    url: 'https://a.test/',
    httpVersion: 'HTTP/1.1',
    headers,
    ...sizes,
  };
  const response = {
    status: 200,
    statusText: '',
    httpVersion: '',
    headers,
    content: { size: 0, mimeType: '' },
    ...sizes,
  };
  const times = { send: 0, wait: 1, receive: 0 };
  const entry = { startedDateTime: new Date().toISOString(), time: 1, timings: times, cache: {} };
  return { log: { version: '1.2', entries: [{ ...entry, request, response }] } };
}

/** Which of the secrets a text has. */
const found = (text: string) =>
  Object.entries(secrets).flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

describe('secrets in sixty places', () => {
  it('were really sent', async () => {
    expect(Object.keys(secrets).length).toBeGreaterThan(60);
    const rows = await shop.rows('order=asc');
    expect(rows.filter(({ host }) => host?.startsWith('127.0.0.1')).length).toBeGreaterThan(15);
    expect(rows.filter(({ kind }) => kind === 'exception').length).toBeGreaterThan(1);
    expect(rows.filter(({ kind }) => kind === 'log').length).toBeGreaterThan(2);
    expect(rows.some(({ origin }) => origin === 'proxy')).toBe(canRun('curl', ['--version']));
    expect(rows.some(({ origin }) => origin === 'import')).toBe(true);
  });

  it('are in no file of the data folder, but for what the books must keep', () => {
    const leaks = filesOf(shop.data).flatMap((path) => {
      const names = found(readFileSync(path, 'latin1'));
      // The API answers with these itself; keys are not even there.
      const isBooks = /paystub\.db/.test(path);
      const kept = isBooks ? names.filter((name) => keys.includes(name)) : names;
      return kept
        .filter((name) => !isBooks || name !== 'keyInMetadata')
        .map((name) => `${path}: ${name}`);
    });
    expect(leaks).toEqual([]);
  });

  it('are in nothing that the record tells: events, sessions, HAR, blobs', async () => {
    const session = await runPaystub(['export', 'out.ndjson'], { cwd: shop.folder });
    const archive = await runPaystub(['export', '--har', 'out.har'], { cwd: shop.folder });
    expect([session.code, archive.code]).toEqual([0, 0]);
    const texts = ['out.ndjson', 'out.har'].map((name) =>
      readFileSync(join(shop.folder, name), 'utf8'),
    );
    expect(texts[0]?.length).toBeGreaterThan(100_000);
    expect(texts.flatMap(found)).toEqual([]);
    const rows = await shop.rows('');
    const whole = await Promise.all(rows.map(({ id }) => shop.find(id)));
    expect(found(JSON.stringify(whole))).toEqual([]);
    const large = whole.flatMap(({ event }) =>
      'req' in event ? [event.req.body.blob, event.res?.body.blob] : [],
    );
    expect(large.filter((blob) => blob !== undefined)).not.toEqual([]);
  });

  it('are seen to be there all the same: kind, mode and last four', async () => {
    const [row] = await shop.rows('path=/headers');
    const { event } = await shop.find(row?.id ?? '');
    const text = JSON.stringify(event);
    expect(text).toContain(`sk_test_…${secrets.bearerKey?.slice(-4)} (fp `);
    expect('redacted' in event && event.redacted).toContain('req.headers.cookie');
  });
});
