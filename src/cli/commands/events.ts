import { accountKey } from '../account-key.ts';
import { callServer } from '../call-server.ts';
import { usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, keyOption, serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { type FoundServer, findServer } from '../find-server.ts';

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
  summary: 'List events, or send one again to the webhook endpoints.',
  usage: ['events [list] [--type T] [--limit N]', 'events resend EVT [--endpoint WE]'],
  options: {
    type: { type: 'string', value: 'T', help: 'Only of this type: customer.created, charge.*' },
    limit: { type: 'string', value: 'N', help: 'How many, at most 100. Default 20.' },
    endpoint: { type: 'string', value: 'WE', help: 'Only to this endpoint: we_…' },
    ...keyOption,
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, words: [verb = 'list', id, ...more], terminal }) {
    const { type, limit, endpoint } = values;
    if (more.length > 0) throw usageError(`'${more.join(' ')}' is too much for events ${verb}.`);
    const server = await findServer(values.server, terminal);
    const key = await accountKey(server, values.key, terminal);
    if (verb === 'resend') {
      const resent = await resend(server, key, id, endpoint);
      terminal.out(values.json ? JSON.stringify(resent) : `Sent ${id} again.`);
    } else if (verb === 'list' && id === undefined) {
      const listed = await list(server, key, type, limit);
      for (const event of listed) terminal.out(values.json ? JSON.stringify(event) : line(event));
    } else {
      throw usageError(`events can list and resend, not '${verb}${id ? ` ${id}` : ''}'.`);
    }
    return exitCodes.done;
  },
});

async function list(
  server: FoundServer,
  key: string,
  type: string | undefined,
  limit = '20',
): Promise<Event[]> {
  const query = new URLSearchParams({ limit, ...(type === undefined ? {} : { type }) });
  const path = `/v1/events?${query}`;
  return (await callServer<{ data: Event[] }>(server, { method: 'GET', path, key })).data;
}

function resend(
  server: FoundServer,
  key: string,
  id: string | undefined,
  endpoint: string | undefined,
): Promise<Resent> {
  if (id === undefined) throw usageError('Which event? For example: paystub events resend evt_…');
  const path = `/_paystub/events/${encodeURIComponent(id)}/resend`;
  const body = endpoint === undefined ? {} : { endpoint };
  return callServer(server, { method: 'POST', path, body, key });
}

function line({ id, type, created, data }: Event): string {
  const time = new Date(created * 1000).toISOString().replace('.000Z', 'Z');
  return `${time}  ${id}  ${type}  ${data.object.id ?? ''}`.trimEnd();
}
