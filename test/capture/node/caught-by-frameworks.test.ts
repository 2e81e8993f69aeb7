/** What a handler throws is caught by its framework, which logs it in its own way, and belongs to the request. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { NodeRun } from './node-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'paystub-caught-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `error` is what was thrown; each way is a line of a framework's own. */
const ways = [
  ['Express', 'console.error(error.stack)'],
  ['Koa', String.raw`console.error('\n' + error.stack.replace(/^/gm, '  ') + '\n')`],
  ['Hono', 'console.error(error)'],
  ['Next', String.raw`process.stderr.write('\x1b[31m⨯\x1b[39m ' + error.stack + '\n')`],
  [
    'Nest',
    String.raw`process.stderr.write('\x1b[31mERROR \x1b[39m[ExceptionsHandler] ' + coloured + '\n')`,
  ],
  ['Fastify', String.raw`fs.writeSync(1, JSON.stringify(pino) + '\n')`],
  ['winston', String.raw`process.stdout.write(JSON.stringify(winston) + '\n')`],
] as const;

const program = (way: string) => `
const http = require('node:http');
const fs = require('node:fs');

function handle() {
  throw new TypeError('no order'); // throws
}
function caught(error) {
  const coloured = error.stack.replace(/\\((.*)\\)/g, '\\x1b[90m($1\\x1b[90m)\\x1b[39m');
  const pino = { level: 50, err: { type: error.name, message: error.message, stack: error.stack }, msg: error.message };
  const winston = { level: 'error', message: error.message, stack: error.stack };
  ${way};
  ${way};
}
const server = http.createServer(async (request, response) => {
  await undefined;
  try { handle(); } catch (error) { caught(error); }
  response.writeHead(500).end();
});
server.listen(0, '127.0.0.1', async () => {
  await fetch('http://127.0.0.1:' + server.address().port + '/hook');
  server.close().closeAllConnections();
});
`;

describe('an exception that a framework caught', () => {
  it.each(ways)('is told as %s logs it, once', async (name, way) => {
    const script = join(folder, `${name}.cjs`);
    writeFileSync(script, program(way));
    const run = new NodeRun();
    const { code } = await run.finish([script]);
    const [request] = run.inbound();
    const exceptions = run.exceptions();
    const logs = run.logs();
    run.remove();
    expect(code).toBe(0);
    expect(exceptions).toMatchObject([
      { name: 'TypeError', message: 'no order', handled: true, parent: request?.id },
    ]);
    const line =
      program(way)
        .split('\n')
        .findIndex((text) => text.endsWith('// throws')) + 1;
    expect(exceptions[0]?.frames[0]).toMatchObject({ file: script, line, fn: 'handle' });
    expect(request).toMatchObject({ in: { exc: 'TypeError: no order' } });
    expect(logs).toMatchObject([{ level: 'error' }, { level: 'error' }]);
  });

  it('is none where nothing was being handled', async () => {
    const run = new NodeRun();
    await run.code('try { null.x; } catch (error) { console.error(error); }');
    const [exceptions, logs] = [run.exceptions(), run.logs()];
    run.remove();
    expect({ exceptions, logs }).toMatchObject({ exceptions: [], logs: [{ level: 'error' }] });
  });
});
