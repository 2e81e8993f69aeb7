/** The matrix: what each client needs, as scripts that run on any version of Node. */
import { expect } from 'vitest';
import type { HttpEvent } from '../../../src/capture/event.ts';
import { type ClientCode, clients, stripeMajors } from './clients.ts';
import type { Captured, Cell } from './run-cell.ts';
import { bigBytes, bigSha256, plainText } from './target.ts';

const about = ({ name, packages, esm, fromNode }: ClientCode) => ({
  client: name,
  ...(packages === undefined ? {} : { packages }),
  ...(esm === undefined ? {} : { esm }),
  ...(fromNode === undefined ? {} : { fromNode }),
});

const main = (source: string) =>
  `(async () => {\n${source}\n})().catch((error) => { console.log('FAILED', error); process.exitCode = 9; }).then(() => setTimeout(() => process.exit(), 50));\n`;

/** The one call of this path. */
export function callTo({ out }: Captured, path: string): HttpEvent {
  const found = out.filter((event) => event.path === path);
  expect(found.map(({ path: of }) => of)).toEqual([path]);
  return found[0] as HttpEvent;
}

function expectClean({ code, stdout, stderr }: Captured): void {
  expect({ code, failed: stdout.includes('FAILED'), stderr }).toEqual({
    code: 0,
    failed: false,
    stderr: '',
  });
}

const posted = 'amount=2000&card[number]=4242424242424242&card[cvc]=123&note=%C3%BC';

function captured(client: ClientCode): Cell {
  return {
    ...about(client),
    need: 'captured with bodies, redirected, with its call site',
    shows: ['bodies', 'redirected', 'call site'],
    script: `${client.source}${main(`
      const answer = await call('POST', '/v1/payment_intents?expand[0]=x', '${posted}', { Authorization: 'Bearer ' + KEY, 'Content-Type': FORM, 'Idempotency-Key': 'k1' });
      console.log(JSON.stringify(answer));`)}`,
    check(result) {
      expectClean(result);
      const answer = JSON.parse(JSON.parse(result.stdout).text);
      expect(answer).toMatchObject({ size: posted.length, client_secret: 'pi_1_secret_2' });
      const event = callTo(result, '/v1/payment_intents');
      expect(event).toMatchObject({
        ...{ run: '01TESTRUN', app: 'shop', origin: 'agent', kind: 'http.out', lib: client.lib },
        ...{ method: 'POST', host: 'api.stripe.com', state: 'ok', redirected: true },
        url: 'https://api.stripe.com/v1/payment_intents?expand[0]=x',
        req: {
          body: {
            ...{ size: posted.length, state: 'full', enc: 'utf8', sha256: answer.sha256 },
            data: 'amount=2000&card[number]=4242424242424242&card[cvc]=[redacted]&note=%C3%BC',
          },
        },
        res: { status: 200, body: { state: 'full' } },
      });
      expect(event.res?.body.data).toContain('"client_secret":"[redacted]"');
      expect(event.redacted).toEqual(
        expect.arrayContaining([
          'req.headers.authorization',
          'req.body.card[cvc]',
          'res.body.client_secret',
        ]),
      );
      expect(headers(event)).toMatchObject({ 'idempotency-key': 'k1' });
      expect(headers(event).authorization).toMatch(/^Bearer sk_test_…p7dc \(fp [0-9a-f]{12}\)$/);
      expect(event.dur).toBeGreaterThan(0);
      expect(event.t?.ttfb).toBeGreaterThan(0);
      expectSite(event, result);
    },
  };
}

export const headers = (event: HttpEvent): Record<string, string> =>
  Object.fromEntries(event.req.headers.map(([name, value]) => [name.toLowerCase(), value]));

export function expectSite(event: HttpEvent, { script }: Captured): void {
  expect(event.site).toMatchObject({ file: script });
  expect(event.site?.text).toContain('// site');
}

const streamedText = ['1', '2', '3', 'end'].map((at) => `data: ${at}\n\n`);

function streamed(client: ClientCode): Cell {
  return {
    ...about(client),
    need: 'a stream comes chunk by chunk',
    shows: ['streaming intact'],
    script: `${client.source}${main(`
      const got = [];
      for await (const chunk of chunks('/v1/stream?of=' + process.pid)) {
        got.push(chunk);
        await call('GET', '/v1/next?of=' + process.pid);
      }
      console.log(JSON.stringify(got));`)}`,
    check(result) {
      expectClean(result);
      expect(JSON.parse(result.stdout)).toEqual(streamedText);
      const { res, state } = callTo(result, '/v1/stream');
      expect({ state, data: res?.body.data }).toEqual({ state: 'ok', data: streamedText.join('') });
    },
  };
}

function aborted(client: ClientCode): Cell {
  return {
    ...about(client),
    need: 'an abort is recorded with what came',
    shows: ['abort recorded'],
    script: `${client.source}${main(`await abort('/v1/hang');`)}`,
    check(result) {
      expectClean(result);
      expect(callTo(result, '/v1/hang')).toMatchObject({ state: 'aborted', res: { status: 200 } });
    },
  };
}

/** Of DOMExceptions, which have numbers for codes. */
function gaveUp(client: ClientCode): Cell {
  return {
    ...about(client),
    need: 'a time limit and an abort before the answer are recorded by their names',
    script: `${main(`
      const silent = (path, signal) => fetch(process.env.BASE + path, { signal }).catch(() => {});
      await (await fetch(process.env.BASE + '/v1/warm')).text();
      await silent('/v1/silent', AbortSignal.timeout(500));
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 500);
      await silent('/v1/customers/cus_silent', controller.signal);`)}`,
    check(result) {
      expectClean(result);
      // Which of the two undici tells is its own affair: Node 18 knows aborts only.
      const limit = callTo(result, '/v1/silent');
      expect([limit.state, limit.err?.code].join()).toMatch(
        /^(error,ETIMEDOUT|aborted,ABORT_ERR)$/,
      );
      const stopped = { state: 'aborted', err: { code: 'ABORT_ERR' } };
      expect(callTo(result, '/v1/customers/cus_silent')).toMatchObject(stopped);
    },
  };
}

function failed(client: ClientCode): Cell {
  return {
    ...about(client),
    need: 'errors are recorded: refused',
    env: { PAYSTUB_MODE: 'observe', BASE: 'http://127.0.0.1:64999' },
    script: `${client.source.replace('process.env.BASE', 'globalThis.BASE ?? process.env.BASE')}${main(`
      const told = [];
      await call('GET', '/v1/refused').catch((error) => told.push(error.code ?? error.cause?.code ?? error.name));
      console.log(JSON.stringify(told));`)}`,
    check(result) {
      expectClean(result);
      expect(JSON.parse(result.stdout)).toHaveLength(1);
      const event = callTo(result, '/v1/refused');
      expect(event).toMatchObject({ state: 'error', err: { code: 'ECONNREFUSED' } });
    },
  };
}

function resetAndDeclined(client: ClientCode): Cell {
  return {
    ...about(client),
    need: 'errors are recorded: reset, declined',
    script: `${client.source}${main(`
      const { status } = await call('POST', '/v1/declined', 'a=1', { 'Content-Type': FORM });
      let told = 'nothing';
      await call('GET', '/v1/reset').catch((error) => { told = 'error'; });
      console.log(status, told);`)}`,
    check(result) {
      expectClean(result);
      expect(result.stdout).toBe('402 error\n');
      expect(callTo(result, '/v1/declined')).toMatchObject({ state: 'ok', res: { status: 402 } });
      const reset = callTo(result, '/v1/reset');
      expect(reset.state).not.toBe('ok');
    },
  };
}

function big(client: ClientCode): Cell {
  return {
    ...about(client),
    need: 'a body of 30 MB: exact size and hash, little memory',
    script: `${client.source}${main(`
      await call('GET', '/v1/warm');
      let size = 0;
      for await (const chunk of chunks('/v1/big')) size += chunk.length;
      console.log(JSON.stringify({ size, rss: process.memoryUsage().rss }));`)}`,
    check(result) {
      expectClean(result);
      const { size, rss } = JSON.parse(result.stdout);
      expect(size).toBe(bigBytes);
      expect(rss).toBeLessThan(250 * 1024 * 1024);
      expect(callTo(result, '/v1/big').res?.body).toMatchObject({
        ...{ size: bigBytes, sha256: bigSha256, state: 'truncated', kept: 262_144 },
      });
    },
  };
}

function decoded(client: ClientCode): Cell {
  return {
    ...about(client),
    need: 'gzip and br are undone',
    script: `${client.source}${main("await call('GET', '/v1/gzip'); await call('GET', '/v1/br');")}`,
    check(result) {
      expectClean(result);
      for (const coding of ['gzip', 'br']) {
        const body = callTo(result, `/v1/${coding}`).res?.body;
        expect(body).toMatchObject({ decoded: coding, data: plainText, kept: plainText.length });
        expect(body?.size).toBeLessThan(plainText.length);
      }
    },
  };
}

function stripe(major: number, esm: boolean): Cell {
  const load = esm ? "import Stripe from 'stripe';" : "const Stripe = require('stripe');";
  return {
    client: `stripe ${major}${esm ? ' (ESM)' : ''}`,
    need: 'captured with bodies, redirected, with its call site',
    shows: ['bodies', 'redirected', 'call site'],
    packages: [`stripe@${major}`],
    esm,
    script: `${load}
const stripe = new Stripe(process.env.KEY, { maxNetworkRetries: 0 });
async function pay() {
  return stripe.paymentIntents.create({ amount: 2000, currency: 'usd' }, { idempotencyKey: 'k1' }); // site
}
pay().then((intent) => console.log(intent.id, intent.client_secret));
`,
    check(result) {
      expect(result.stdout).toBe('pi_1 pi_1_secret_2\n');
      const event = callTo(result, '/v1/payment_intents');
      expect(event).toMatchObject({
        ...{ lib: 'stripe-node', host: 'api.stripe.com', redirected: true, state: 'ok' },
        req: { body: { data: 'amount=2000&currency=usd', state: 'full' } },
        res: { status: 200 },
      });
      expect(event.site?.fn).toMatch(/pay$/);
      expectSite(event, result);
    },
  };
}

const majorOfStripe = (major: number) => ({
  client: `stripe ${major}`,
  packages: [`stripe@${major}`],
});

function stripeStream(major: number): Cell {
  return {
    ...majorOfStripe(major),
    need: 'a file comes chunk by chunk',
    shows: ['streaming intact'],
    script: `const stripe = require('stripe')(process.env.KEY, { maxNetworkRetries: 0 });
${main(`
      const got = [];
      const mine = { stripeAccount: 'acct_' + process.pid };
      for await (const chunk of await stripe.quotes.pdf('qt_1', mine)) {
        got.push(chunk.toString());
        await stripe.customers.retrieve('cus_next', mine);
      }
      console.log(JSON.stringify(got));`)}`,
    check(result) {
      expect(JSON.parse(result.stdout)).toEqual(streamedText);
      expect(callTo(result, '/v1/quotes/qt_1/pdf')).toMatchObject({
        ...{ lib: 'stripe-node', host: 'files.stripe.com', redirected: true, state: 'ok' },
        res: { body: { data: streamedText.join('') } },
      });
    },
  };
}

function stripeTimeout(major: number): Cell {
  return {
    ...majorOfStripe(major),
    need: 'a call that it gives up is recorded',
    shows: ['abort recorded'],
    script: `const stripe = require('stripe')(process.env.KEY, { maxNetworkRetries: 0, timeout: 300 });
${main(`
      await stripe.customers.retrieve('cus_silent').catch((error) => console.log(error.type));`)}`,
    check(result) {
      expect(result.stdout).toBe('StripeConnectionError\n');
      const { state, res } = callTo(result, '/v1/customers/cus_silent');
      expect({ isAborted: state === 'aborted' || state === 'error', res }).toEqual({
        isAborted: true,
      });
    },
  };
}

export const cells: readonly Cell[] = [
  ...clients.flatMap((client) => [
    captured(client),
    ...(client.has.chunks === true ? [streamed(client), big(client)] : []),
    ...(client.has.abort === true ? [aborted(client)] : []),
    ...(client.name === 'fetch' ? [gaveUp(client)] : []),
    failed(client),
    resetAndDeclined(client),
    decoded(client),
  ]),
  ...stripeMajors.flatMap((major) => [
    stripe(major, false),
    stripeStream(major),
    stripeTimeout(major),
  ]),
  ...stripeMajors.filter((major) => major > 8).map((major) => stripe(major, true)),
];
