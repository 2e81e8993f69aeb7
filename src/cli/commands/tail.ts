import { chosenKey } from '../chosen-key.ts';
import { clockTime } from '../clock-time.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { findServer } from '../find-server.ts';
import { followStream } from '../follow-stream.ts';

interface Request {
  id: string;
  method: string;
  path: string;
  status: number;
  error: { code: string | null; type: string | null } | null;
}

interface Happened {
  event: { id: string; type: string; data: { object: { id?: string } } };
}

export const tail = defineCommand({
  name: 'tail',
  summary: 'Print requests to the API and events as they happen. Ctrl+C stops it.',
  usage: ['tail [OPTIONS]', "tail --events 'customer.*,charge.failed'"],
  options: {
    events: { type: 'string', value: 'TYPES', help: 'Only events, of these types: a,b or a.*' },
    key: {
      type: 'string',
      value: 'KEY',
      help: 'Of this account. Else STRIPE_API_KEY, STRIPE_SECRET_KEY, all accounts.',
    },
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, terminal }) {
    const server = await findServer(values.server, terminal);
    const query = values.events === undefined ? '' : `?events=${encodeURIComponent(values.events)}`;
    const asJson = (kind: string, data: object) => JSON.stringify({ kind, ...data });
    const { url } = server;
    const ready = values.json ? asJson('ready', { url }) : `Ready! ${url} (Ctrl+C stops it)`;
    await followStream(server, {
      path: `/_paystub/stream${query}`,
      key: chosenKey(values.key, terminal),
      onOpen: () => terminal.out(ready),
      onMessage(kind, data) {
        const line = `${clockTime()}  ${sentence(kind, data)}`;
        terminal.out(values.json ? asJson(kind, data as object) : line);
      },
    });
    return exitCodes.done;
  },
});

function sentence(kind: string, data: unknown): string {
  if (kind === 'request') {
    const { id, method, path, status, error } = data as Request;
    const problem = error === null ? '' : `  ${error.code ?? error.type}`;
    return `[${status}] ${method} ${path}  ${id}${problem}`;
  }
  const { id, type, data: about } = (data as Happened).event;
  return `      ${type}  ${id}  ${about.object.id ?? ''}`.trimEnd();
}
