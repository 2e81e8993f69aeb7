/** Where no file can be written, as in a container, the Node agent sends to Paystub's address. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import type { CapturedEvent } from '../../../src/capture/event.ts';
import { listen } from '../languages/upstream.ts';
import { NodeRun } from './node-run.ts';

let closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing) close();
  closing = [];
});

async function start(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer);
  const url = await listen(server);
  const run = new NodeRun({ PAYSTUB_URL: url, PAYSTUB_TOKEN: 'secret', PAYSTUB_SPOOL: '/none/x' });
  closing.push(
    () => server.close(),
    () => server.closeAllConnections(),
    () => run.remove(),
  );
  return run;
}

it.each([
  ['by itself', 'console.log("one");', 'log one'],
  ['at once', 'console.log("one"); process.exit(3);', 'log one'],
  ['by an exception', 'setTimeout(() => { throw new Error("two"); }, 10);', 'exception two'],
])('loses nothing when the program ends %s', async (_how, program, expected) => {
  const got: string[] = [];
  const run = await start((request, response) => {
    request.setEncoding('utf8').on('data', (part) => got.push(part));
    request.on('end', () => response.end());
  });
  const { code } = await run.code(program);
  const events = got.join('').trim().split('\n');
  const told = events.map((line) => {
    const event = JSON.parse(line) as CapturedEvent;
    if (event.kind === 'mark') return `mark ${event.data?.code ?? event.mark}`;
    return `${event.kind} ${event.kind === 'log' ? event.msg : event.kind === 'exception' ? event.message : ''}`;
  });
  expect(told).toContain(expected);
  expect(told).toContain(`mark ${code}`);
});

it('holds little where Paystub does not answer', async () => {
  const run = await start(() => {});
  const { stdout } = await run.finish([
    '--expose-gc',
    ...run.codeArguments([
      'const line = "x".repeat(8000);',
      'const log = () => { for (let at = 0; at < 300; at++) console.error(line); };',
      'let rounds = 0;',
      'const timer = setInterval(() => {',
      // What this test reads slowly is held by the program itself.
      '  if (process.stderr.writableLength > 0) return;',
      '  log(); if (++rounds < 100) return; clearInterval(timer); gc();',
      '  const { heapUsed, external, arrayBuffers } = process.memoryUsage();',
      '  process.stdout.write(String((heapUsed + external + arrayBuffers) >> 20)); process.kill(process.pid, "SIGKILL");',
      '}, 5);',
    ]),
  ]);
  // Of 240 MB that were logged.
  expect(Number(stdout)).toBeLessThan(60);
});
