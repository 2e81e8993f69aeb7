/** What a Node program sees is what it sees without the agent. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NodeRun } from './node-run.ts';

const without = { PAYSTUB_RUN: '', NODE_OPTIONS: '' };
const head = [
  'const http = require("node:http"), http2 = require("node:http2"), net = require("node:net");',
  'const show = (...all) => console.log(JSON.stringify(all));',
  'const counts = (of, ...names) => names.map((name) => of.listenerCount(name));',
  'const marks = (of) => Object.getOwnPropertySymbols(of).map(String).filter((name) => /paystub/.test(name));',
];

/** Each prints what it sees. */
const programs: readonly (readonly [string, readonly string[]])[] = [
  [
    'who listens to the process',
    ['show(process.eventNames(), counts(process, "exit", "uncaughtExceptionMonitor"));'],
  ],
  ['a trace', ['(function pay() { console.trace("here %d", 1); })(); console.trace();']],
  [
    'who listens to a request and its answer, and what is on them',
    [
      'const server = http.createServer((request, response) => {',
      '  show(counts(response, "finish", "close"), counts(request, "close", "end"), marks(request), marks(response));',
      '  response.end();',
      '}).listen(0, "127.0.0.1", () => {',
      '  const call = http.get({ port: server.address().port, host: "127.0.0.1", agent: false }, (answer) => {',
      '    show(counts(answer, "close", "end", "data"), marks(call), marks(answer));',
      '    answer.resume().on("end", () => server.close());',
      '  });',
      '});',
    ],
  ],
  [
    'who listens to a stream of HTTP/2, and what is on its session',
    [
      'const server = http2.createServer().on("stream", (stream) => {',
      '  show(counts(stream, "close", "end", "error")); stream.respond(); stream.end();',
      '}).listen(0, "127.0.0.1", () => {',
      '  const session = http2.connect("http://127.0.0.1:" + server.address().port);',
      '  session.request().resume().on("close", () => { show(marks(session)); session.close(); server.close(); });',
      '});',
    ],
  ],
  [
    'how a connection writes, of which it has made its own',
    [
      'const server = http.createServer().on("connection", (socket) => {',
      '  const { write } = socket; socket.write = function (...all) { show("own"); return write.apply(this, all); };',
      '}).on("upgrade", (_request, socket) => {',
      '  socket.write("HTTP/1.1 101 Yes\\r\\nUpgrade: x\\r\\nConnection: Upgrade\\r\\n\\r\\n");',
      '  socket.write("more"); show(counts(socket, "close")); socket.end();',
      '}).listen(0, "127.0.0.1", () => {',
      '  const headers = { connection: "upgrade", upgrade: "x" };',
      '  const { port } = server.address();',
      '  http.get({ port, host: "127.0.0.1", headers }).on("upgrade", (_answer, socket) => {',
      '    socket.resume().on("end", () => { socket.end(); server.close(); });',
      '  });',
      '});',
    ],
  ],
];

describe('a Node program under the agent', () => {
  let run: NodeRun;
  beforeEach(() => {
    run = new NodeRun({ PAYSTUB_DEBUG: '0' });
  });
  afterEach(() => run.remove());

  it.for(programs)('sees the same: %s', async ([, lines]) => {
    const program = [...head, ...lines];
    const bare = await run.finish(run.codeArguments(program), without);
    expect(bare.stdout + bare.stderr).not.toBe('');
    expect(await run.code(...program)).toEqual(bare);
    expect(run.marks().map(({ mark }) => mark)).toEqual(['process.start', 'process.end']);
  });

  it('has the parts of its output in the record that it writes, and no others', async () => {
    await run.code(
      'const { writeSync } = require("node:fs");',
      'const bytes = Buffer.from("one\\ntwo\\nthree\\n");',
      'writeSync(1, bytes, 0, 4); writeSync(1, bytes, { offset: 8 });',
    );
    expect(run.logs().map(({ msg }) => msg)).toEqual(['one', 'three']);
  });

  it('has its traces in the record, as what they say', async () => {
    run.env.PAYSTUB_LOG_LEVEL = 'debug';
    await run.code('console.trace("here %d", 1); console.error("Trace: no");');
    expect(run.logs().map(({ level, msg }) => `${level} ${msg}`)).toEqual([
      'debug here 1',
      'error Trace: no',
    ]);
  });

  it('holds no bodies for what outlives a request', async () => {
    const { stdout } = await run.finish([
      '--expose-gc',
      ...run.codeArguments([
        ...head,
        'const body = Buffer.alloc(1 << 20, "a");',
        'const server = http.createServer((request, response) => {',
        '  request.resume().on("end", () => { setTimeout(() => {}, 1e6); response.end(); });',
        '}).listen(0, "127.0.0.1", () => call(40));',
        'function call(left) {',
        '  if (left <= 0) {',
        '    gc(); const held = process.memoryUsage().arrayBuffers >> 20;',
        '    if (held < 20 || left < -50) { show(held); process.exit(); }',
        '    return setImmediate(call, left - 1);',
        '  }',
        '  const { port } = server.address();',
        '  http.request({ port, host: "127.0.0.1", method: "POST" }, (answer) => answer.resume().on("end", () => call(left - 1))).end(body);',
        '}',
      ]),
    ]);
    expect(Number(JSON.parse(stdout)[0])).toBeLessThan(25);
  });
});
