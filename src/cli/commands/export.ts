import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { fileLines } from '../../capture/exchange/file-lines.ts';
import { CliError, usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { findServer } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';
import { filterOptions, trafficQuery } from '../traffic-options.ts';
import { download } from '../transfer.ts';

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Write events to a file: a session for another Paystub, or HAR for other tools.',
  usage: [
    'export --ndjson session.ndjson [FILTERS]    opens elsewhere with paystub import',
    'export --har calls.har [FILTERS]            for browsers and other clients',
    'export --har --status 402 > failed.har',
  ],
  options: {
    har: { type: 'boolean', help: 'HAR 1.2: calls and deliveries.' },
    ndjson: { type: 'boolean', help: 'The default: every event, bodies and all, one a line.' },
    ...filterOptions,
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, words: [named, ...more], terminal }) {
    const file = named === '-' ? undefined : named;
    const { har, ndjson, json } = values;
    if (har && ndjson) throw usageError('export writes --har or --ndjson, not both.');
    if (more.length > 0) throw usageError('export writes one file.');
    if (json && file === undefined) throw usageError('--json tells what was written to a FILE.');
    const server = await findServer(values.server, terminal);
    const format = har ? 'har' : 'ndjson';
    const query = await trafficQuery(server, values, { format });
    const { body } = await download(server, `/_paystub/export?${query}`);
    if (body === null) throw new CliError('The server sent nothing.');
    if (file === undefined) {
      await print(body, terminal);
      return exitCodes.done;
    }
    const bytes = await writeTo(file, body);
    const done = { file, format, bytes };
    terminal.out(json ? JSON.stringify(done) : `Wrote ${file} (${bytes} bytes).`);
    return exitCodes.done;
  },
});

async function print(body: ReadableStream<Uint8Array>, { out, unheard }: Terminal): Promise<void> {
  for await (const line of fileLines(body)) {
    if (unheard.aborted) return;
    out(line);
  }
}

async function writeTo(file: string, body: ReadableStream<Uint8Array>): Promise<number> {
  const target = createWriteStream(file, { mode: 0o600 });
  try {
    await pipeline(Readable.fromWeb(body as WebStream), target);
    return target.bytesWritten;
  } catch (error) {
    throw new CliError(`${file} could not be written: ${(error as Error).message}`);
  }
}
