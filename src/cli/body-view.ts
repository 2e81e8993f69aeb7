/** Bodies of the record, as people and pipes want them. */
import type { Body, CapturedEvent, HttpMessage } from '../capture/event.ts';
import { type CallEvent, isCall } from '../capture/exchange/messages-of.ts';
import { CliError, usageError } from './cli-error.ts';
import type { FoundServer } from './find-server.ts';
import { readText } from './transfer.ts';

export type Part = 'request' | 'response';

export function callOf(event: CapturedEvent): CallEvent {
  if (isCall(event)) return event;
  throw usageError(`${event.id} is no call but ${event.kind}: it has no request and no answer.`);
}

export function messageOf(event: CallEvent, part: Part): HttpMessage | undefined {
  return part === 'request' ? event.req : event.res;
}

/** The kept text of a body; large ones are fetched. Undefined where there is none. */
export async function bodyTextOf(
  server: FoundServer,
  event: CallEvent,
  part: Part,
): Promise<string | undefined> {
  const body = messageOf(event, part)?.body;
  if (body === undefined || body.size === 0) return undefined;
  if (body.enc === 'utf8' && body.data !== undefined) return body.data;
  if (body.enc !== 'utf8' && body.data !== undefined)
    return `(${body.size} bytes that are no text)`;
  if (body.blob === undefined) return undefined;
  return readText(server, `/_paystub/events/${event.id}/body?part=${part}`);
}

/** Of JSON, indented; other text as it is. */
export function readable(text: string): string {
  const value = jsonOf(text);
  return value === undefined ? text : JSON.stringify(value, null, 2);
}

/** `data.object.status`, `data.0.id`. Texts as they are, everything else as JSON. */
export function valueAt(text: string | undefined, path: string): string {
  let value = text === undefined ? undefined : jsonOf(text);
  if (value === undefined) throw new CliError('The body is no JSON, so it has no paths.');
  for (const key of path.split('.')) {
    const has = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    if (!has) throw new CliError(`The body has no ${path}: ${key} is not there.`);
    value = (value as Record<string, unknown>)[key];
  }
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** What is not there, or not all of it. */
export function bodyNote({ state, size, kept, enc, data, blob }: Body): string | undefined {
  if (size === 0) return undefined;
  if (state === 'truncated') return `the first ${kept} of ${size} bytes`;
  if (state === 'unread') return `${size} bytes that the application did not read`;
  if (state === 'aborted') return `cut off after ${size} bytes`;
  const isGone = data === undefined && blob === undefined;
  return enc === 'none' || isGone ? `${size} bytes, not kept` : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
