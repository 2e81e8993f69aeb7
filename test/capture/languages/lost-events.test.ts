/** Where no file can be written, events that Paystub does not take are counted, and told of. */
import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import type { CapturedEvent } from '../../../src/capture/event.ts';
import { NodeRun } from '../node/node-run.ts';
import { PythonRun } from '../python/python-run.ts';
import { RubyRun } from '../ruby/ruby-run.ts';
import { listen } from './upstream.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Logs, waits until the first batch was refused, and logs again. */
const programs = {
  Node: [
    NodeRun,
    'console.warn("one");',
    'fetch(process.env.PAYSTUB_URL + "/refused").then(() => console.warn("two"));',
  ],
  Python: [
    PythonRun,
    'import logging, os, urllib.request',
    'logging.warning("one")',
    'urllib.request.urlopen(os.environ["PAYSTUB_URL"] + "/refused").read()',
    'logging.warning("two")',
  ],
  Ruby: [
    RubyRun,
    'require "net/http"',
    'warn "one"',
    'Net::HTTP.get(URI(ENV["PAYSTUB_URL"] + "/refused"))',
    'warn "two"',
  ],
} as const;

it.each(Object.entries(programs))('%s', async (_language, [Run, ...lines]) => {
  let refused: string[] | undefined;
  const taken: CapturedEvent[] = [];
  let tell = () => {};
  const known = new Promise<void>((resolve) => (tell = resolve));
  const server = createServer(async (request, response) => {
    if (request.url === '/refused') {
      await known;
      return void response.end();
    }
    let text = '';
    for await (const part of request.setEncoding('utf8')) text += part;
    const batch = text.trim().split('\n');
    if (refused === undefined) {
      refused = batch;
      response.writeHead(413).end();
      response.on('close', tell);
    } else {
      taken.push(...batch.map((line) => JSON.parse(line) as CapturedEvent));
      response.end('{}');
    }
  });
  const url = await listen(server);
  const run = new Run({ PAYSTUB_URL: url, PAYSTUB_TOKEN: 'x', PAYSTUB_SPOOL: '/none/x' });
  closing.push(
    () => server.close(),
    () => server.closeAllConnections(),
    () => run.remove(),
  );
  const { stderr } = await run.code(...lines);
  // Who ends sends once more what is not answered: the record keeps an id once.
  const kept = [...new Map(taken.map((event) => [event.id, event])).values()];
  const counted = kept.map((event) =>
    event.kind === 'mark' && event.mark === 'dropped' ? Number(event.data?.count) : 0,
  );
  const again = kept.filter(({ id }) => refused?.some((line) => line.includes(id)));
  const missing = (refused?.length ?? Number.NaN) - again.length;
  expect(
    counted.reduce((all, count) => all + count, 0),
    stderr,
  ).toBe(missing);
  expect(kept.length).toBeGreaterThan(0);
});
