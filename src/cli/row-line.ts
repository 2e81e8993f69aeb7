/** A row of the record as a line. */
import type { EventKind } from '../capture/event.ts';
import type { TrafficRow } from '../capture/traffic-port.ts';
import { clockTime } from './clock-time.ts';
import { red, type Terminal, yellow } from './terminal.ts';

/** Of the columns that are padded. */
export interface RowWidths {
  what: number;
  id: number;
}

const WORDS: Readonly<Record<EventKind, string>> = {
  'http.out': 'call',
  'http.in': 'in',
  webhook: 'hook',
  log: 'log',
  exception: 'exc',
  insight: 'hint',
  mark: 'note',
};
const WORD = 5;
const RESULT_MAX = 100;
const WHAT_MAX = 56;
/** Names of hosts that go without saying. */
const USUAL_HOST = /^api\.stripe\.com$|^localhost(:\d+)?$|^127\.\d+\.\d+\.\d+(:\d+)?$|^\[::1\]/;

/** For lines that come one by one. */
export const LIVE_WIDTHS: RowWidths = { what: 36, id: 18 };

export function widthsOf(rows: readonly TrafficRow[]): RowWidths {
  const widest = (texts: string[]) => Math.max(0, ...texts.map(({ length }) => length));
  return { what: widest(rows.map(headOf)), id: widest(rows.map(shownId)) };
}

/** `10:41:07.123  call [402] POST /v1/charges  req_…  card_declined: …  183 ms  pay.py:12` */
export function rowLine(row: TrafficRow, widths: RowWidths, terminal: Terminal): string {
  const head = headOf(row).padEnd(widths.what);
  const end = `[${endOf(row)}]`;
  const isCall = row.status !== null || row.host !== null;
  const insights = `${row.insights} ${plural('insight', row.insights)}`;
  const rest = [
    cut(resultOf(row), RESULT_MAX),
    isCall && row.dur !== null ? milliseconds(row.dur) : '',
    row.site ?? '',
    row.insights > 0 ? yellow(insights, terminal) : '',
  ].filter((cell) => cell !== '');
  return [
    clockTime(row.ts),
    wordOf(row).padEnd(WORD) + coloured(end, row, terminal) + head.slice(end.length),
    shownId(row).padEnd(widths.id),
    ...rest,
  ]
    .join('  ')
    .trimEnd();
}

/** What the server saw of a call of the API is that call. */
export function wordOf({ kind, op }: TrafficRow): string {
  return kind === 'http.in' && op !== null ? WORDS['http.out'] : WORDS[kind];
}

/** `[402] POST /v1/charges` */
export function headOf(row: TrafficRow): string {
  return `[${endOf(row)}] ${whatOf(row)}`.trimEnd();
}

/** What `paystub show` takes. */
export function shownId({ request_id, id, kind }: TrafficRow): string {
  return kind === 'webhook' ? id : (request_id ?? id);
}

export function milliseconds(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  return ms >= 10 ? `${Math.round(ms)} ms` : `${Number(ms.toPrecision(2))} ms`;
}

export function plural(word: string, count: number): string {
  return count === 1 ? word : `${word}s`;
}

/** `POST /v1/charges`, `charge.failed to localhost:4242/hook`, a logger, a rule. */
function whatOf(row: TrafficRow): string {
  return cut(wholeWhat(row), WHAT_MAX);
}

function wholeWhat({ kind, host, method, path, about }: TrafficRow): string {
  if (kind === 'webhook') return `${about} to ${host ?? ''}${path ?? ''}`;
  if (kind === 'http.out' || kind === 'http.in') {
    const isUsual = host === null || kind === 'http.in' || USUAL_HOST.test(host);
    return `${method} ${isUsual ? '' : host}${path}`;
  }
  return about ?? '';
}

function endOf({ kind, status, state, error_code }: TrafficRow): string {
  if (status !== null) return String(status);
  if (kind === 'http.out' || kind === 'http.in' || kind === 'webhook') {
    return state === 'in_flight' ? '...' : (error_code ?? state ?? 'none');
  }
  return state ?? 'note';
}

/** The summary, where it says more than the line does already. */
export function resultOf(row: TrafficRow): string {
  const { kind, op, state, summary, status } = row;
  if (kind === 'webhook') return /attempt \d+/.exec(summary)?.[0] ?? '';
  if (kind === 'http.out' || kind === 'http.in') {
    if (op !== null) return summary;
    return status !== null && state === 'aborted' ? 'aborted' : '';
  }
  return summary;
}

function coloured(text: string, row: TrafficRow, terminal: Terminal): string {
  const { status, state, outcome } = row;
  const isBad = (status ?? 0) >= 400 || state === 'error' || outcome === 'failed';
  if (isBad) return red(text, terminal);
  const isOdd = state === 'warn' || state === 'aborted' || outcome === 'needs_action';
  return isOdd ? yellow(text, terminal) : text;
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
