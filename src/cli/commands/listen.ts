import { callServer } from '../call-server.ts';
import { chosenKey } from '../chosen-key.ts';
import { usageError } from '../cli-error.ts';
import { clockTime } from '../clock-time.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { findServer } from '../find-server.ts';
import { followStreams, type StreamCall } from '../follow-stream.ts';
import { bold } from '../terminal.ts';

interface Listener {
  id: string;
  secret: string;
}

/** One try to deliver. */
interface Tried {
  event: string;
  type: string;
  /** Of the handler's answer; null without one. */
  status: number | null;
  /** Why it failed; null when it did not. */
  cause: string | null;
  duration_ms: number;
}

export const listen = defineCommand({
  name: 'listen',
  summary: 'Forward events to a webhook handler, and print what it answers. Ctrl+C stops it.',
  usage: [
    'listen --forward-to localhost:4242/webhook',
    "listen --forward-to URL --events 'checkout.session.completed,invoice.*'",
  ],
  takesOptionsOnly: true,
  options: {
    'forward-to': { type: 'string', value: 'URL', help: 'The handler: localhost:4242/webhook' },
    events: { type: 'string', value: 'TYPES', help: 'Only of these types: a,b. Default: all.' },
    key: {
      type: 'string',
      value: 'KEY',
      help: 'Of this account. Else STRIPE_API_KEY, STRIPE_SECRET_KEY, all accounts.',
    },
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, terminal }) {
    const url = handlerUrl(values['forward-to']);
    const server = await findServer(values.server, terminal);
    const key = chosenKey(values.key, terminal);
    const { id, secret } = await callServer<Listener>(server, {
      method: 'POST',
      path: '/_paystub/listeners',
      body: { forward_to: url, events: namesOf(values.events) },
      key,
    });
    const ready = values.json
      ? JSON.stringify({ kind: 'ready', forward_to: url, secret })
      : `Ready! Your webhook signing secret is ${bold(secret, terminal)} (Ctrl+C stops it)`;
    const stream: StreamCall = {
      path: `/_paystub/listeners/${id}/stream`,
      key,
      onMessage(kind, data) {
        const tried = data as Tried;
        terminal.out(values.json ? JSON.stringify({ kind, ...tried }) : line(url, tried));
      },
    };
    await followStreams(server, [stream], {
      onOpen: () => terminal.out(ready),
      unheard: terminal.unheard,
    });
    return exitCodes.done;
  },
});

/** As the Stripe CLI takes it: the scheme may be left out, and a port alone is one of this machine. */
function handlerUrl(text: string | undefined): string {
  if (text === undefined) {
    throw usageError('Where to? For example: paystub listen --forward-to localhost:4242/webhook');
  }
  const place = /^\d+(?:\/|$)/.test(text) ? `localhost:${text}` : text;
  const url = /^https?:\/\//.test(place) ? place : `http://${place}`;
  if (!URL.canParse(url) || /^(?!https?:)\w+:\/\//.test(text))
    throw usageError(`--forward-to takes a URL, not '${text}'.`);
  return url;
}

function namesOf(events = '*'): string[] {
  return events.split(',').map((name) => name.trim());
}

function line(url: string, { event, type, status, cause, duration_ms }: Tried): string {
  return `${clockTime()}  [${status ?? cause}] POST ${url}  ${type}  ${event}  ${duration_ms} ms`;
}
