import type { TrafficPage } from '../../capture/traffic-port.ts';
import { accountKey } from '../account-key.ts';
import { callServer } from '../call-server.ts';
import { usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, keyOption, serverOption } from '../common-options.ts';
import { listEvents } from '../events-query.ts';
import { exitCodes } from '../exit-codes.ts';
import { type FoundServer, findServer } from '../find-server.ts';
import { rowLine, widthsOf } from '../row-line.ts';
import type { Terminal } from '../terminal.ts';
import { filterOptions, trafficQuery } from '../traffic-options.ts';

interface Event {
  id: string;
  type: string;
  /** Unix seconds. */
  created: number;
  data: { object: { id?: string } };
}

interface Resent {
  deliveries: { endpoint: string }[];
}

export const events = defineCommand({
  name: 'events',
  summary: 'List what the record holds, or the events of the API; send one of these again.',
  usage: [
    'events [FILTERS] [--limit N]                  calls, deliveries, logs, exceptions, insights',
    "events --status '>=400' --since 1h",
    'events --type T [--limit N]                   events of the API: charge.failed, charge.*',
    'events resend EVT [--endpoint WE]             to the webhook endpoints, again',
  ],
  options: {
    ...filterOptions,
    limit: { type: 'string', value: 'N', help: 'How many. Default 50, at most 500; the newest.' },
    before: { type: 'string', value: 'SEQ', help: 'Only older ones than this row.' },
    type: {
      type: 'string',
      value: 'T',
      help: 'List events of the API, of this type; at most 100.',
    },
    endpoint: { type: 'string', value: 'WE', help: 'Resend only to this endpoint: we_…' },
    ...keyOption,
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, words, terminal }) {
    const [verb = 'list', id = ''] = checkedWords(words);
    const server = await findServer(values.server, terminal);
    const { type, limit, before, endpoint, json = false } = values;
    const ofApi = async () => ({ server, key: await accountKey(server, values.key, terminal) });
    if (verb === 'resend') {
      const resent = await resend(server, id, endpoint);
      terminal.out(json ? JSON.stringify(resent) : `Sent ${id} again.`);
    } else if (type !== undefined) {
      const listed = await list(await ofApi(), type, limit);
      for (const event of listed) terminal.out(json ? JSON.stringify(event) : line(event));
      if (listed.length === 0 && !json) terminal.err('No events match.');
    } else {
      const query = await trafficQuery(server, values, { limit, before });
      printRows(await listEvents(server, query), json, terminal);
    }
    return exitCodes.done;
  },
});

function checkedWords(words: readonly string[]): readonly string[] {
  const [verb = 'list', id, ...more] = words;
  if (verb !== 'list' && verb !== 'resend') {
    throw usageError(`events can list and resend, not '${verb}'.`);
  }
  const extra = verb === 'list' ? words.slice(1) : more;
  if (extra.length > 0) throw usageError(`'${extra.join(' ')}' is too much for events ${verb}.`);
  if (verb === 'resend' && id === undefined) {
    throw usageError('Which event? For example: paystub events resend evt_…');
  }
  return words;
}

interface AccountCall {
  server: FoundServer;
  key: string;
}

/** Oldest first, as a log reads. */
function printRows(page: TrafficPage, asJson: boolean, terminal: Terminal): void {
  const rows = page.rows.toSorted((a, b) => a.ts - b.ts || a.seq - b.seq);
  const widths = widthsOf(rows);
  for (const row of rows) {
    terminal.out(asJson ? JSON.stringify(row) : rowLine(row, widths, terminal));
  }
  if (asJson) return;
  if (rows.length === 0) terminal.err('No events match.');
  // Rows are numbered as they came in.
  const first = page.rows.at(-1)?.seq;
  if (page.has_more && first !== undefined) terminal.err(`Older ones: --before ${first}`);
  if (page.searched_newest !== undefined) {
    terminal.err(`Only the newest ${page.searched_newest} were searched.`);
  }
}

async function list({ server, key }: AccountCall, type: string, limit = '20'): Promise<Event[]> {
  const query = new URLSearchParams({ limit, type });
  const path = `/v1/events?${query}`;
  return (await callServer<{ data: Event[] }>(server, { method: 'GET', path, key })).data;
}

/** The event's id alone says whose it is. */
function resend(server: FoundServer, id: string, endpoint: string | undefined): Promise<Resent> {
  const path = `/_paystub/events/${encodeURIComponent(id)}/resend`;
  const body = endpoint === undefined ? {} : { endpoint };
  return callServer(server, { method: 'POST', path, body });
}

function line({ id, type, created, data }: Event): string {
  const time = new Date(created * 1000).toISOString().replace('.000Z', 'Z');
  return `${time}  ${id}  ${type}  ${data.object.id ?? ''}`.trimEnd();
}
