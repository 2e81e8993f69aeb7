import { STATUS_CODES } from 'node:http';
import type { TrafficDetail } from '../capture/traffic-port.ts';
import { bodyTextOf, callOf } from './body-view.ts';
import type { FoundServer } from './find-server.ts';

/** Request and answer as HTTP writes them, apart from what was redacted. */
export async function rawLines(server: FoundServer, { event }: TrafficDetail): Promise<string[]> {
  const call = callOf(event);
  const method = call.kind === 'webhook' ? 'POST' : call.method;
  const version = `HTTP/${(call.kind === 'webhook' ? undefined : call.httpv) ?? '1.1'}`;
  const target = URL.canParse(call.url)
    ? call.url.slice(new URL(call.url).origin.length)
    : call.url;
  const request = [
    `${method} ${target || '/'} ${version}`,
    ...call.req.headers.map(([name, value]) => `${name}: ${value}`),
    '',
    (await bodyTextOf(server, call, 'request')) ?? '',
  ];
  if (call.res === undefined) return [...request, '', `(no answer: ${reasonOf(call)})`];
  return [
    ...request,
    '',
    `${version} ${call.res.status} ${STATUS_CODES[call.res.status] ?? ''}`,
    ...call.res.headers.map(([name, value]) => `${name}: ${value}`),
    '',
    (await bodyTextOf(server, call, 'response')) ?? '',
  ];
}

function reasonOf(call: ReturnType<typeof callOf>): string {
  return call.err?.message ?? (call.kind === 'webhook' ? 'none' : call.state);
}
