import type { RunningServer } from '../../app/serve.ts';
import { CliError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { type StartValues, startOptions } from '../start-options.ts';
import { bold, type Terminal } from '../terminal.ts';
import { untilStopped } from '../until-stopped.ts';

export const start = defineCommand({
  name: 'start',
  summary: 'Start the server. Ctrl+C stops it.',
  usage: ['start [OPTIONS]'],
  takesOptionsOnly: true,
  options: {
    port: { type: 'string', value: 'PORT', help: 'Default 12111, or the next free one. 0: any.' },
    host: {
      type: 'string',
      value: 'HOST',
      help: 'Default 127.0.0.1. Beyond this machine the pages ask for a token.',
    },
    data: { type: 'string', value: 'DIR', help: 'Where data is kept. Default ./.paystub' },
    memory: { type: 'boolean', help: 'Keep nothing.' },
    database: { type: 'string', value: 'URL', help: 'Keep data in PostgreSQL: postgres://…' },
    'api-version': { type: 'string', value: 'V', help: 'For requests that name none.' },
    seed: { type: 'string', value: 'N', help: 'Make ids and times repeatable.' },
    keys: { type: 'string', value: 'FILE', help: 'Take only the keys of this file, one a line.' },
    'allow-host': {
      type: 'string',
      multiple: true,
      value: 'HOST',
      help: 'Answer by this name too, and let webhooks go there. May be repeated.',
    },
    'webhook-retries': {
      type: 'string',
      value: 'HOW',
      help: 'fast (the default: within minutes), test (hours), live (three days).',
    },
    tls: {
      type: 'string',
      bare: '12112',
      value: '[PORT]',
      help: 'Serve HTTPS too, on 12112 or this port. `paystub env --ca` tells what to trust.',
    },
    'end-with-runs': { type: 'boolean', help: 'Stop when the last `paystub run` has ended.' },
    'no-record': { type: 'boolean', help: 'Record only runs, not what else reaches the server.' },
    ...jsonOption,
  },
  async run({ values, terminal }) {
    const server = await startOrExplain(values);
    keepHeapSmall();
    // Before anybody is told that it runs, and may stop it.
    const stopped = untilStopped(
      () => server.stop(),
      values['end-with-runs'] === true ? server.runsEnded() : undefined,
    );
    if (values.json) {
      const { url, tlsUrl: tls_url, data } = server;
      terminal.out(JSON.stringify({ url, tls_url, pid: process.pid, data }));
    } else {
      for (const line of greeting(server, values, terminal)) terminal.out(line);
    }
    await stopped;
    return exitCodes.done;
  },
});

/** What goes wrong here is a port, a folder or a database: one line says it, without a stack. */
async function startOrExplain(values: StartValues) {
  const options = startOptions(values);
  try {
    // Loaded only here: the other commands talk to a server, and need nothing of one.
    const { startServer } = await import('../../app/start-server.ts');
    return await startServer(options);
  } catch (error) {
    if (process.env.PAYSTUB_DEBUG) throw error;
    throw new CliError(error instanceof Error ? error.message : String(error));
  }
}

function greeting(
  { url, openUrl, tlsUrl, data, port }: RunningServer,
  { memory, database }: StartValues,
  terminal: Terminal,
): string[] {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const kept = memory ? 'in memory, gone when it stops' : database ? 'in PostgreSQL' : `in ${data}`;
  return [
    `Paystub is ready at ${bold(url, terminal)}`,
    `  Node      new Stripe('sk_test_tour', { host: '${host}', port: ${port}, protocol: 'http' })`,
    `  curl      curl ${url}/v1/customers -u sk_test_tour: -d email=ada@example.com`,
    `  Browser   ${openUrl}  (Python, Ruby, Go, PHP, Java, .NET, Stripe CLI)`,
    ...(tlsUrl === undefined ? [] : [`  HTTPS     ${tlsUrl}  (trust: paystub env --ca)`]),
    `Data is kept ${kept}. Ctrl+C stops it.`,
  ];
}
