/** One event of the record, for people. */
import type { CapturedEvent, HttpEvent, InsightEvent } from '../capture/event.ts';
import { type CallEvent, isCall } from '../capture/exchange/messages-of.ts';
import type { TrafficDetail } from '../capture/traffic-port.ts';
import { bodyNote, bodyTextOf, messageOf, type Part, readable } from './body-view.ts';
import { dateTime } from './clock-time.ts';
import { findEvent } from './events-query.ts';
import type { FoundServer } from './find-server.ts';
import { insightLines } from './insight-lines.ts';
import { milliseconds, resultOf, rowLine, widthsOf } from './row-line.ts';
import { bold, dim, type Terminal } from './terminal.ts';

const VALUE_MAX = 120;
/** What these say is in the lines above, or tells nobody anything. */
const DULL_HEADER =
  /^(?:x-stripe-client-|connection$|accept|host$|content-length$|keep-alive$|date$|access-control-|cache-control$|vary$|strict-transport|content-security|server$)/i;

export async function eventLines(
  server: FoundServer,
  detail: TrafficDetail,
  terminal: Terminal,
): Promise<string[]> {
  const { event } = detail;
  const insights = await insightsOf(server, detail);
  return [
    ...headLines(detail, terminal),
    ...(isCall(event) ? await callLines(server, event, terminal) : textLines(event)),
    ...section(
      'Insights',
      insights.flatMap((one) => insightLines(one, terminal)),
      terminal,
    ),
    ...relatedLines(detail, terminal),
  ];
}

export function headLines({ row, event }: TrafficDetail, terminal: Terminal): string[] {
  const took = row.dur === null ? '' : ` in ${milliseconds(row.dur)}`;
  const end = row.status ?? row.error_code ?? row.state ?? '';
  const title = isCall(event)
    ? `${row.method} ${event.url} → ${end}${took}`
    : `${row.kind}  ${row.about ?? ''}`.trimEnd();
  const result = isCall(event) ? resultOf(row) : row.summary;
  const tags = [
    dateTime(row.ts),
    `${row.rt}${row.lib === null ? '' : ` ${row.lib}`}`,
    row.app === null ? '' : `app ${row.app}`,
    row.session === null ? '' : `session ${row.session}`,
    `run ${row.run}`,
    row.origin === 'agent' || row.origin === 'server' ? '' : row.origin,
    row.replay_of === null ? '' : `replay of ${row.replay_of}`,
  ];
  return [
    bold(title, terminal),
    ...(result === '' ? [] : [`  ${result}`]),
    `  ${tags.filter((tag) => tag !== '').join('  ')}`,
    ...('stripe' in event ? factLines(event) : []),
    ...siteLines(event),
    `  ${dim(row.request_id === null ? row.id : `${row.id}  ${row.request_id}`, terminal)}`,
  ];
}

/** What a payment's developer asks first: mode, key, version, keys of idempotency. */
function factLines({ stripe, redirected }: HttpEvent): string[] {
  if (stripe === undefined) return [];
  const { mode, key, version, sdk, idem, idem_auto, idem_replayed, account, attempt } = stripe;
  const facts = [
    mode === undefined ? '' : `${mode} mode`,
    key === undefined ? '' : `${key.kind}_…${key.last4}`,
    version ?? '',
    sdk ?? '',
    account === undefined ? '' : `for ${account}`,
    attempt === undefined || attempt < 2 ? '' : `attempt ${attempt}`,
    redirected === true ? 'answered by Paystub' : '',
  ].filter((fact) => fact !== '');
  const origin = idem_auto ? ' (made by the SDK)' : '';
  const replayed = idem_replayed ? ', answered before' : '';
  return [
    ...(facts.length === 0 ? [] : [`  ${facts.join('  ')}`]),
    ...(idem === undefined ? [] : [`  Idempotency-Key ${idem}${origin}${replayed}`]),
  ];
}

function siteLines({ site }: CapturedEvent): string[] {
  if (site === undefined) return [];
  const within = site.fn === undefined ? '' : ` in ${site.fn}`;
  const text = site.text?.trim();
  return [`  ${site.file}:${site.line}${within}`, ...(text ? [`      ${text}`] : [])];
}

async function callLines(
  server: FoundServer,
  event: CallEvent,
  terminal: Terminal,
): Promise<string[]> {
  return [
    ...(await messageLines(server, event, 'request', terminal)),
    ...(await messageLines(server, event, 'response', terminal)),
  ];
}

async function messageLines(
  server: FoundServer,
  event: CallEvent,
  part: Part,
  terminal: Terminal,
): Promise<string[]> {
  const message = messageOf(event, part);
  if (message === undefined) {
    return section('Response', [event.err?.message ?? 'There was none.'], terminal);
  }
  const headers = message.headers.filter(([name]) => !DULL_HEADER.test(name));
  const note = bodyNote(message.body);
  const text = await bodyTextOf(server, event, part);
  const body = text === undefined ? [] : bodyLines(text, message.body.ctype);
  return section(
    part === 'request' ? 'Request' : 'Response',
    [
      ...headers.map(([name, value]) => dim(`${name}: ${cut(value)}`, terminal)),
      ...body,
      ...(note === undefined ? [] : [`(${note})`]),
    ],
    terminal,
  );
}

/** A form as `name = value`, JSON indented. */
function bodyLines(text: string, ctype = ''): string[] {
  if (!ctype.startsWith('application/x-www-form-urlencoded')) return readable(text).split('\n');
  const pairs = [...new URLSearchParams(text)];
  const width = Math.min(32, Math.max(0, ...pairs.map(([name]) => name.length)));
  return pairs.map(([name, value]) => `${name.padEnd(width)} = ${value}`);
}

export function textLines(event: CapturedEvent): string[] {
  switch (event.kind) {
    case 'exception':
      return ['', ...event.stack.split('\n').map((line) => `  ${line}`)];
    case 'log':
      return event.extra === undefined ? [] : ['', ...indented(event.extra)];
    case 'mark':
      return event.data === undefined ? [] : ['', ...indented(event.data)];
    case 'insight':
      return [
        '',
        `  ${event.why}`,
        `  Fix: ${event.fix}`,
        ...(event.docs ? [`  ${event.docs}`] : []),
      ];
    default:
      return [];
  }
}

function indented(value: unknown): string[] {
  return JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => `  ${line}`);
}

export async function insightsOf(
  server: FoundServer,
  { related }: TrafficDetail,
): Promise<InsightEvent[]> {
  const ids = related.filter(({ how }) => how === 'insight').map(({ row }) => row.id);
  const found = await Promise.all(ids.map((id) => findEvent(server, id)));
  return found.flatMap(({ event }) => (event.kind === 'insight' ? [event] : []));
}

export function relatedLines({ related }: TrafficDetail, terminal: Terminal): string[] {
  const seen = new Set<string>();
  // One row may be linked in several ways, of which the first says most.
  const others = related.filter(({ how, row }) => {
    const isFirst = how !== 'insight' && !seen.has(row.id);
    seen.add(row.id);
    return isFirst;
  });
  const widths = widthsOf(others.map(({ row }) => row));
  const lines = others.map(
    ({ how, row }) => `${how.replace('_', ' ').padEnd(9)}  ${rowLine(row, widths, terminal)}`,
  );
  return section('Related', lines, terminal);
}

function section(title: string, lines: readonly string[], terminal: Terminal): string[] {
  if (lines.length === 0) return [];
  return ['', bold(title, terminal), ...lines.map((line) => `  ${line}`)];
}

function cut(value: string): string {
  return value.length > VALUE_MAX ? `${value.slice(0, VALUE_MAX - 1)}…` : value;
}
