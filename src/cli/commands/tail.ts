import type { TrafficRow } from '../../capture/traffic-port.ts';
import { chosenKey } from '../chosen-key.ts';
import { usageError } from '../cli-error.ts';
import { clockTime } from '../clock-time.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { findServer } from '../find-server.ts';
import { followStreams, type StreamCall } from '../follow-stream.ts';
import { LIVE_WIDTHS, rowLine } from '../row-line.ts';
import { filterOptions, hasFilter, trafficQuery } from '../traffic-options.ts';

interface Happened {
  event: { id: string; type: string; data: { object: { id?: string } } };
}

const TOLD_MAX = 20_000;

export const tail = defineCommand({
  name: 'tail',
  summary: 'Print calls, deliveries, logs and events as they happen. Ctrl+C stops it.',
  usage: [
    'tail [FILTERS]',
    "tail --status '>=400' --app shop",
    "tail --events 'customer.*,charge.failed'",
  ],
  takesOptionsOnly: true,
  options: {
    events: { type: 'string', value: 'TYPES', help: 'Only events, of these types: a,b or a.*' },
    ...filterOptions,
    key: {
      type: 'string',
      value: 'KEY',
      help: 'Events of this account. Else STRIPE_API_KEY, STRIPE_SECRET_KEY, all accounts.',
    },
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, terminal }) {
    const { events, json = false } = values;
    if (events !== undefined && hasFilter(values)) {
      throw usageError('--events leaves only events, and the filters are of everything else.');
    }
    const server = await findServer(values.server, terminal);
    const print = (line: string, data: object) => terminal.out(json ? JSON.stringify(data) : line);
    const isNews = newsOnly();
    const rows: StreamCall = {
      path: `/_paystub/events/stream?${await trafficQuery(server, values)}`,
      onMessage(_name, data) {
        const row = data as TrafficRow;
        if (isNews(row)) print(rowLine(row, LIVE_WIDTHS, terminal), row);
      },
    };
    const stream: StreamCall = {
      path: `/_paystub/stream?events=${encodeURIComponent(events ?? '*')}`,
      key: chosenKey(values.key, terminal),
      onMessage(kind, data) {
        print(eventLine(data as Happened), { kind, ...(data as Happened) });
      },
    };
    const calls = events !== undefined ? [stream] : hasFilter(values) ? [rows] : [rows, stream];
    const ready = `Ready! ${server.url} (Ctrl+C stops it)`;
    await followStreams(server, calls, {
      onOpen: () => print(ready, { kind: 'ready', url: server.url }),
      unheard: terminal.unheard,
    });
    return exitCodes.done;
  },
});

/** A call is told once, when it has ended; what is learned of it later is in `paystub show`. */
function newsOnly(): (row: TrafficRow) => boolean {
  const told = new Set<string>();
  return ({ id, state }) => {
    if (state === 'in_flight' || told.has(id)) return false;
    told.add(id);
    const [oldest] = told;
    if (told.size > TOLD_MAX && oldest !== undefined) told.delete(oldest);
    return true;
  };
}

function eventLine({ event: { id, type, data } }: Happened): string {
  return `${clockTime()}  event ${type}  ${id}  ${data.object.id ?? ''}`.trimEnd();
}
