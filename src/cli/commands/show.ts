import type { TrafficDetail } from '../../capture/traffic-port.ts';
import { bodyTextOf, callOf, type Part, readable, valueAt } from '../body-view.ts';
import { usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import { eventLines } from '../event-lines.ts';
import { findEvent } from '../events-query.ts';
import { exitCodes } from '../exit-codes.ts';
import { type FoundServer, findServer } from '../find-server.ts';
import { rawLines } from '../raw-lines.ts';

export const show = defineCommand({
  name: 'show',
  summary: 'Show one call, delivery, log or exception whole: what came of it, where, and why.',
  usage: [
    'show ID                                the id of a line of tail or events: req_…, 01K…',
    'show ID --body-path data.object.status',
    'show ID --raw',
  ],
  options: {
    'body-path': {
      type: 'string',
      value: 'PATH',
      help: 'Print only this of a JSON body: status, error.code, data.0.id',
    },
    body: { type: 'boolean', help: 'Print only the body.' },
    part: {
      type: 'string',
      value: 'PART',
      help: 'request or response. Default: the answer to a call, the request of a webhook.',
    },
    raw: { type: 'boolean', help: 'Print request and answer as they went over the wire.' },
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, words: [id, ...more], terminal }) {
    if (!id) throw usageError('Which one? For example: paystub show req_…');
    if (more.length > 0) throw usageError('show takes one id.');
    const { 'body-path': path, body, raw, json } = values;
    const part = partIn(values.part);
    const server = await findServer(values.server, terminal);
    const detail = await findEvent(server, id);
    if (path !== undefined || body) terminal.out(await bodyOf(server, detail, part, path));
    else if (json) terminal.out(JSON.stringify(detail));
    else {
      const print = raw ? rawLines : eventLines;
      for (const line of await print(server, detail, terminal)) terminal.out(line);
    }
    return exitCodes.done;
  },
});

function partIn(text: string | undefined): Part | undefined {
  if (text === undefined || text === 'request' || text === 'response') return text;
  throw usageError(`--part takes request or response, not '${text}'.`);
}

async function bodyOf(
  server: FoundServer,
  { event, row }: TrafficDetail,
  part: Part | undefined,
  path: string | undefined,
): Promise<string> {
  const call = callOf(event);
  const chosen = part ?? (call.kind === 'http.out' || row.op !== null ? 'response' : 'request');
  const text = await bodyTextOf(server, call, chosen);
  return path === undefined ? readable(text ?? '') : valueAt(text, path);
}
