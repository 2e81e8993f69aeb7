/** A secure HTTP/2 server that serves HTTP/1 as well. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canRun } from '../../support/command.ts';
import { makeAuthority } from './authority.ts';
import { NodeRun } from './node-run.ts';

const program = [
  'const http2 = require("node:http2"), https = require("node:https");',
  'const { KEY: key, CERT: cert } = process.env;',
  'const server = http2.createSecureServer({ key, cert, allowHTTP1: true }, (req, res) => {',
  '  let all = "";',
  '  req.on("data", (chunk) => (all += chunk));',
  '  req.on("end", () => { console.warn("inside", req.httpVersion); res.writeHead(201); res.end("got " + all); });',
  '}).listen(0, "127.0.0.1", () => {',
  '  const { port } = server.address();',
  '  const agent = new https.Agent({ maxCachedSessions: 0 });',
  '  const options = { port, host: "127.0.0.1", method: "POST", path: "/one", rejectUnauthorized: false, agent };',
  '  https.request(options, (answer) => answer.on("data", (text) => console.log(String(text))).on("end", second)).end("old");',
  '  function second() {',
  '    const session = http2.connect("https://127.0.0.1:" + port, { rejectUnauthorized: false });',
  '    const stream = session.request({ ":method": "POST", ":path": "/two" });',
  '    stream.on("data", (text) => console.log(String(text))).on("end", () => { session.close(); server.close(); });',
  '    stream.end("new");',
  '  }',
  '});',
];

const folder = mkdtempSync(join(tmpdir(), 'paystub-http1-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!canRun('openssl', ['version']))('an HTTP/2 server with allowHTTP1', () => {
  let run: NodeRun;
  beforeAll(() => {
    const { key, cert } = makeAuthority(folder);
    run = new NodeRun({ KEY: key, CERT: cert, PAYSTUB_DEBUG: '0' });
  });
  afterAll(() => run.remove());

  it('has the requests of both versions recorded, each once', async () => {
    const { stdout, stderr } = await run.code(...program);
    expect(stdout).toBe('got old\ngot new\n');
    expect(stderr).toBe('inside 1.1\ninside 2.0\n');
    const inbound = run.inbound();
    expect(inbound).toMatchObject([
      {
        ...{ method: 'POST', path: '/one', httpv: '1.1', state: 'ok', lib: 'http' },
        url: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+\/one$/),
        req: { body: { data: 'old', state: 'full' } },
        res: { status: 201, body: { data: 'got old', state: 'full' } },
      },
      { method: 'POST', path: '/two', httpv: '2', state: 'ok', req: { body: { data: 'new' } } },
    ]);
    const parents = run.logs().flatMap(({ msg, parent }) => (/^inside/.test(msg) ? [parent] : []));
    expect(parents).toEqual(inbound.map(({ id }) => id));
  });
});
