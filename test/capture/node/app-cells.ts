/** What an application does beside calling: answering, logging, failing, ending, starting others. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { callTo, headers } from './cells.ts';
import { liveKeyCells } from './live-key-cells.ts';
import type { Cell } from './run-cell.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const main = (source: string) =>
  `(async () => {\n${source}\n})().catch((error) => { console.log('FAILED', error); process.exit(9); });\n`;
const listen = `
const once = require('events').once;
async function listen(server) { server.listen(0, '127.0.0.1'); await once(server, 'listening'); return 'http://127.0.0.1:' + server.address().port; }
const get = (url) => new Promise((resolve, reject) => require('http').get(url, (r) => { r.resume(); r.on('end', () => resolve(r.statusCode)); }).on('error', reject));
`;

const payload = '{ "id": "evt_1",  "object": "event", "type": "charge.succeeded" }';

function express(major: number): Cell {
  return {
    client: `express ${major}`,
    need: 'a webhook arrives byte for byte, and what happens inside belongs to it',
    shows: ['inbound'],
    packages: [`express@${major}`],
    script: `${listen}
const express = require('express');
const app = express();
const router = express.Router();
router.post('/hook/:kind', express.raw({ type: '*/*' }), async (req, res) => {
  console.warn('handling', req.params.kind);
  await get(process.env.PLAIN + '/v1/inside');
  res.json({ bytes: req.body.length });
});
app.use('/shop', router);
app.get('/fails', () => { throw new Error('on purpose'); });
${main(`
  const server = require('http').createServer(app);
  const url = await listen(server);
  const answer = await fetch(url + '/shop/hook/a?x=1', { method: 'POST', body: ${JSON.stringify(payload)}, headers: { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=abc' } });
  console.log(await answer.text());
  console.error = () => {};
  await (await fetch(url + '/fails')).text();
  process.exit(0);`)}`,
    check(result) {
      expect(result.stderr).toBe('handling a\n');
      expect(result.stdout).toBe(`{"bytes":${payload.length}}\n`);
      const [inbound] = result.in;
      expect(inbound).toMatchObject({
        ...{ kind: 'http.in', lib: 'express', method: 'POST', path: '/shop/hook/a', state: 'ok' },
        in: { framework: 'express', route: '/shop/hook/:kind', remote: '127.0.0.1' },
        req: {
          body: { data: payload, size: payload.length, sha256: sha256(payload), state: 'full' },
        },
        res: { status: 200, body: { data: `{"bytes":${payload.length}}`, state: 'full' } },
      });
      expect(inbound === undefined ? {} : headers(inbound)).toMatchObject({
        'stripe-signature': 't=1,v1=abc',
      });
      expect(result.in[1]).toMatchObject({ lib: 'express', path: '/fails', res: { status: 500 } });
      const inside = { parent: inbound?.id, trace: inbound?.id };
      expect(callTo(result, '/v1/inside')).toMatchObject(inside);
      const log = result.logs.find(({ msg }) => msg === 'handling a');
      expect(log).toMatchObject({
        ...inside,
        level: 'warn',
        site: { file: result.script, line: 10 },
      });
    },
  };
}

const http2Server: Cell = {
  client: 'http2 server',
  need: 'streams and requests are captured',
  shows: ['inbound'],
  script: `${listen}
const http2 = require('http2');
${main(`
  const server = http2.createServer((req, res) => { let all = ''; req.on('data', (c) => all += c); req.on('end', async () => { await get(process.env.PLAIN + '/v1/inside'); res.writeHead(201, { 'x-a': '1' }); res.end('got ' + all); }); });
  const session = http2.connect(await listen(server));
  const stream = session.request({ ':method': 'POST', ':path': '/two' });
  stream.end('hello');
  let text = ''; for await (const c of stream) text += c;
  console.log(text);
  session.close(); server.close();`)}`,
  check(result) {
    expect({ out: result.stdout, err: result.stderr }).toEqual({ out: 'got hello\n', err: '' });
    expect(result.in[0]).toMatchObject({
      ...{ lib: 'http2', method: 'POST', path: '/two', httpv: '2', state: 'ok' },
      req: { body: { data: 'hello', state: 'full' } },
      res: { status: 201, body: { data: 'got hello', state: 'full' } },
    });
    expect(callTo(result, '/v1/inside').parent).toBe(result.in[0]?.id);
    expect(callTo(result, '/two').res?.body.data).toBe('got hello');
  },
};

const httpServer: Cell = {
  client: 'http server',
  need: 'a request is captured with its bodies, and what happens inside belongs to it',
  shows: ['inbound'],
  script: `${listen}
${main(`
  const server = require('http').createServer(async (req, res) => {
    let all = ''; for await (const chunk of req) all += chunk;
    await get(process.env.PLAIN + '/v1/inside');
    res.writeHead(201); res.end('got ' + all);
  });
  const answer = await fetch(await listen(server) + '/plain', { method: 'POST', body: 'hello' });
  console.log(await answer.text());
  process.exit(0);`)}`,
  check(result) {
    expect(result.stdout).toBe('got hello\n');
    expect(result.in[0]).toMatchObject({
      ...{ lib: 'http', method: 'POST', path: '/plain', state: 'ok' },
      req: { body: { data: 'hello', state: 'full' } },
      res: { status: 201, body: { data: 'got hello', state: 'full' } },
    });
    expect(callTo(result, '/v1/inside').parent).toBe(result.in[0]?.id);
  },
};

const unread: Cell = {
  client: 'http server',
  need: 'a body that nobody reads stays unread, and does no harm',
  script: `${listen}
${main(`
  const server = require('http').createServer((req, res) => { res.end('no'); });
  const url = await listen(server);
  const request = require('http').request(url, { method: 'POST' }, (r) => { r.resume(); r.on('end', () => { console.log('done'); process.exit(0); }); });
  request.on('error', () => {});
  for (let at = 0; at < 40; at++) request.write(Buffer.alloc(1024 * 1024));`)}`,
  check(result) {
    expect(result.stdout).toBe('done\n');
    expect(result.in[0]).toMatchObject({
      state: 'ok',
      req: { body: { state: 'unread' } },
      res: { status: 200 },
    });
    expect(result.in[0]?.req.body.size).toBeLessThan(10 * 1024 * 1024);
  },
};

const unreadResponse: Cell = {
  client: 'http',
  need: 'an answer that nobody reads is not pulled',
  script: main(`
    require('http').get(process.env.PLAIN + '/v1/big', (response) => {
      setTimeout(() => { console.log(response.readableFlowing, response.listenerCount('data')); process.exit(0); }, 200);
    });`),
  check(result) {
    expect(result.stdout).toBe('null 0\n');
    const event = callTo(result, '/v1/big');
    expect(event).toMatchObject({
      state: 'in_flight',
      res: { status: 200, body: { state: 'unread' } },
    });
    expect(event.res?.body.size).toBeLessThan(5 * 1024 * 1024);
  },
};

const logs: Cell = {
  client: 'console',
  need: 'levels, call site, no doubles, secrets redacted',
  script: `console.log('\\x1b[32mone\\x1b[39m %d', 1);
console.error('two', { password: 'hunter2' });
console.debug('three');
process.stdout.write('WARN: four\\n');
process.stdout.write('{"level":50,"time":1,"name":"pay","msg":"five","cvc":"123"}\\n');
require('fs').writeSync(1, '{"level":"info","message":"six"}\\n');
console.log('key', process.env.KEY);
`,
  check({ logs, stdout, script, raw }) {
    expect(stdout.split('\n')).toHaveLength(7);
    expect(stdout).toContain('\x1b[32mone\x1b[39m 1');
    expect(logs.map(({ level, msg }) => `${level} ${msg}`)).toEqual([
      ...['info one 1', "error two { password: '[redacted]' }", 'warn WARN: four', 'error five'],
      ...['info six', 'info key sk_test_…p7dc'],
    ]);
    expect(logs[0]?.site).toMatchObject({ file: script, line: 1 });
    expect(logs[3]).toMatchObject({
      logger: 'pay',
      extra: { cvc: '[redacted]' },
      stream: 'stdout',
    });
    expect(raw).not.toContain('hunter2');
  },
};

const logger = (spec: string, script: string, expected: readonly string[]): Cell => ({
  client: spec,
  need: 'messages with their levels, once',
  packages: [spec],
  script,
  check({ logs }) {
    expect(logs.map(({ level, msg }) => `${level} ${msg}`)).toEqual(expected);
  },
});

const loggers = [
  logger(
    'pino@9',
    "const log = require('pino')(); log.info('one'); log.error({ a: 1 }, 'two'); log.debug('no');",
    ['info one', 'error two'],
  ),
  logger(
    'winston@3',
    "const w = require('winston'); const log = w.createLogger({ transports: [new w.transports.Console()] }); log.info('one'); log.error('two');",
    ['info one', 'error two'],
  ),
];

const uncaught = (rejects: boolean): Cell => ({
  client: 'exceptions',
  need: rejects
    ? 'an unhandled rejection, with its lines'
    : 'an uncaught exception, with its lines',
  script: `function pay(password) {
  // before
  throw new TypeError('no such card ' + process.env.KEY, { cause: new Error('why') });
}
setTimeout(${rejects ? 'async ' : ''}() => pay('x'), 1);
`,
  check({ exceptions, code, stderr, script, raw, marks }) {
    expect(code).toBe(1);
    expect(stderr).toContain('TypeError: no such card');
    expect(exceptions).toHaveLength(1);
    expect(exceptions[0]).toMatchObject({
      ...{ name: 'TypeError', message: 'no such card sk_test_…p7dc', handled: false },
      cause: { name: 'Error', message: 'why' },
    });
    expect(exceptions[0]?.frames[0]).toMatchObject({ file: script, line: 3, fn: 'pay' });
    expect(exceptions[0]?.frames[0]?.code).toMatchObject({ first: 1 });
    expect(raw).not.toContain('4eC39HqLyj');
    expect(marks.map(({ mark }) => mark)).toEqual(['process.start', 'process.end']);
  },
});

const sourceMapped: Cell = {
  client: 'source maps',
  need: 'the line that a person wrote',
  script: `require('fs').writeFileSync(__dirname + '/orders.ts', 'type A = 1;\\n\\nconsole.log("mapped" as string);\\n');
const map = { version: 3, sources: ['orders.ts'], names: [], mappings: 'AAEA' };
require('fs').writeFileSync(__dirname + '/orders.js', 'console.log("mapped");\\n//# sourceMappingURL=data:application/json;base64,' + Buffer.from(JSON.stringify(map)).toString('base64'));
require('./orders.js');
`,
  check({ logs }) {
    expect(logs[0]?.site).toMatchObject({ line: 3, text: 'console.log("mapped" as string);' });
    expect(logs[0]?.site?.file).toMatch(/orders\.ts$/);
  },
};

const exits: Cell[] = [
  [
    'process.exit at once',
    "fetch(process.env.PLAIN + '/v1/a').then((r) => r.text()).then(() => process.exit(4));",
    4,
  ],
  [
    'a call in flight',
    "require('http').get(process.env.PLAIN + '/v1/silent'); setTimeout(() => process.exit(4), 200);",
    4,
  ],
].map(([need, script, code]) => ({
  client: 'exit',
  need: String(need),
  script: String(script),
  check(result) {
    expect(result.code).toBe(code);
    const isOpen = need === 'a call in flight';
    expect(result.out[0]).toMatchObject({ state: isOpen ? 'in_flight' : 'ok' });
    expect(result.marks.at(-1)).toMatchObject({ mark: 'process.end', data: { code } });
  },
}));

const child = (need: string, script: string): Cell => ({
  client: 'children',
  need,
  script,
  check(result) {
    const call = callTo(result, '/v1/child');
    expect(call.run).toBe('01TESTRUN');
    expect(result.marks.filter(({ mark }) => mark === 'process.start')).toHaveLength(2);
  },
});
const work =
  "require('http').get(process.argv[1].replace(/.*/, '') + PLAIN + '/v1/child', (r) => r.resume())";
const inChild = (plain: string) => work.replace("process.argv[1].replace(/.*/, '') + PLAIN", plain);

const children = [
  child(
    'spawn with a clean environment',
    `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(inChild('process.env.P'))}], { env: { P: process.env.PLAIN }, stdio: 'inherit' });`,
  ),
  child(
    'execFileSync with a clean environment',
    `require('child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(inChild('process.env.P'))}], { env: { P: process.env.PLAIN } });`,
  ),
  child(
    'fork',
    `if (process.send) { ${inChild('process.env.PLAIN')}; process.disconnect(); } else require('child_process').fork(__filename);`,
  ),
  child(
    'cluster',
    `const cluster = require('cluster'); if (cluster.isPrimary) cluster.fork(); else { require('http').get(process.env.PLAIN + '/v1/child', (r) => { r.resume(); r.on('end', () => process.exit(0)); }); }`,
  ),
  child(
    'a worker thread with a clean environment',
    `const { Worker, isMainThread } = require('worker_threads'); if (isMainThread) new Worker(__filename, { env: { P: process.env.PLAIN } }); else ${inChild('process.env.P')};`,
  ),
];

const socket = (client: string, fromNode: number, script: string, packages?: string[]): Cell => ({
  client,
  need: 'the handshake of a WebSocket is recorded',
  fromNode,
  script,
  ...(packages === undefined ? {} : { packages }),
  check(result) {
    expect(result.stdout).toContain('opened');
    expect(callTo(result, '/socket')).toMatchObject({ state: 'ok', res: { status: 101 } });
  },
});

const sockets = [
  socket(
    'ws',
    18,
    "const WebSocket = require('ws'); const s = new WebSocket(process.env.PLAIN.replace('http', 'ws') + '/socket'); s.on('open', () => { console.log('opened'); }); s.on('close', () => process.exit(0)); s.on('error', console.log);",
    ['ws@8'],
  ),
  socket(
    'WebSocket',
    22,
    "const s = new WebSocket(process.env.PLAIN.replace('http', 'ws') + '/socket'); s.onopen = () => console.log('opened'); s.onclose = () => process.exit(0); s.onerror = console.log;",
  ),
];

/** A program that made its own context for TLS would trust only whom it knows. */
const ownContext: Cell = {
  client: 'https',
  need: 'redirected with a secure context of its own',
  script: `const agent = new (require('https').Agent)({ secureContext: require('tls').createSecureContext() });
require('https').get(process.env.BASE + '/v1/context', { agent }, (r) => { console.log(r.statusCode); r.resume(); }).on('error', console.log);`,
  check(result) {
    expect(result.stdout).toBe('200\n');
    expect(callTo(result, '/v1/context')).toMatchObject({ redirected: true, state: 'ok' });
  },
};

const verify = (major: number): Cell => ({
  client: `stripe ${major} webhooks`,
  need: 'what was verified is told on the request',
  packages: [`stripe@${major}`],
  script: `${listen}
const Stripe = require('stripe');
const stripe = new Stripe(process.env.KEY);
const payload = ${JSON.stringify(payload)};
${main(`
  const server = require('http').createServer((req, res) => {
    let body = ''; req.on('data', (c) => body += c);
    req.on('end', () => {
      const secret = req.url === '/good' ? 'whsec_good1234' : 'whsec_wrong123';
      try { stripe.webhooks.constructEvent(req.url === '/parsed' ? JSON.parse(body) : body, req.headers['stripe-signature'], secret); res.end('ok'); }
      catch (error) { res.statusCode = 400; res.end(error.message); }
    });
  });
  const url = await listen(server);
  const header = stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_good1234' });
  for (const path of ['/good', '/wrong', '/parsed']) {
    const answer = await fetch(url + path, { method: 'POST', body: payload, headers: { 'stripe-signature': header } });
    console.log(answer.status);
  }
  process.exit(0);`)}`,
  check(result) {
    expect(result.stdout).toBe('200\n400\n400\n');
    const checks = result.in.map((event) => event.in?.verify);
    expect(checks[0]).toMatchObject({ payload_type: 'text', payload_sha256: sha256(payload) });
    expect(checks[0]?.error).toBeUndefined();
    expect(checks[1]?.error).toContain('signature');
    expect(checks[1]?.site?.text).toContain('constructEvent');
    expect(checks[1]?.secret_fp).not.toBe(checks[0]?.secret_fp);
    expect(checks[2]).toMatchObject({ payload_type: 'object' });
    expect(result.raw).not.toContain('whsec_good1234');
  },
});

export const appCells: readonly Cell[] = [
  ...[4, 5].map(express),
  ...[httpServer, http2Server, unread, unreadResponse, logs, ...loggers],
  ...[uncaught(false), uncaught(true), sourceMapped, ...exits, ...children, ...sockets],
  ...[ownContext, ...liveKeyCells],
  ...[8, 14, 23].map(verify),
];
