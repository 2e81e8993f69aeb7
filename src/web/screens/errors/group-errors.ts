import type { TrafficRow } from '../../../capture/traffic-port.ts';

export interface ErrorGroup {
  key: string;
  title: string;
  /** Red is what broke, orange what was refused. */
  tone: 'bad' | 'warn';
  where: string;
  count: number;
  /** Unix ms. */
  times: number[];
  first: TrafficRow;
  last: TrafficRow;
  /** What the API's own documentation says of it. */
  docs?: string;
  /** The filter of the timeline that leaves these. */
  search: Readonly<Record<string, string>>;
}

/** What counts as an error. A webhook that nobody took counts at its endpoint. */
export const ERROR_FILTERS = [
  { status: '>=400' },
  { kind: 'exception' },
  { kind: 'http.out,http.in', state: 'error,aborted' },
] as const;

const TEXT_MAX = 80;

/** Alike are those with the same code at the same operation. The latest group first. */
export function groupErrors(rows: readonly TrafficRow[]): ErrorGroup[] {
  const groups = new Map<string, ErrorGroup>();
  for (const row of new Map(rows.map((one) => [one.id, one])).values()) {
    if (isSecondView(row)) continue;
    const title = titleOf(row);
    const where = whereOf(row);
    const key = `${row.kind} ${title} ${where}`;
    const known = groups.get(key);
    if (known === undefined) {
      groups.set(key, newGroup({ key, title, where }, row));
      continue;
    }
    known.count++;
    known.times.push(row.ts);
    if (row.ts < known.first.ts) known.first = row;
    if (row.ts > known.last.ts) known.last = row;
  }
  return [...groups.values()].sort((a, b) => b.last.ts - a.last.ts);
}

function newGroup(named: Pick<ErrorGroup, 'key' | 'title' | 'where'>, row: TrafficRow): ErrorGroup {
  const docs = docsOf(row);
  return {
    ...named,
    ...{ tone: toneOf(row), count: 1, times: [row.ts], first: row, last: row },
    ...(docs !== undefined && { docs }),
    search: searchFor(row),
  };
}

/** As close as the filter gets: by operation and status, and by code where there is one. */
function searchFor({ kind, op, path, status, state, error_code, summary }: TrafficRow) {
  if (kind === 'exception') return { kind, text: `"${summary.slice(0, TEXT_MAX)}"` };
  const [method = '', route] = op?.split(' ') ?? [];
  const where = route === undefined ? path : route.replaceAll(/\{[^}]*\}/g, '*');
  return {
    kind: kind === 'webhook' ? kind : 'http.out,http.in',
    ...(method !== '' && { method }),
    ...(where !== null && { path: where }),
    ...(status === null ? state !== null && { state } : { status: String(status) }),
    ...(error_code !== null && { text: error_code }),
  };
}

/** A handler that failed is told by the delivery that it failed. */
function isSecondView({ kind, parent }: TrafficRow): boolean {
  return kind === 'http.in' && parent !== null;
}

function titleOf({ kind, summary, about, error_code, status, state }: TrafficRow): string {
  if (kind === 'exception') return summary;
  if (kind === 'webhook') return `${about} not received`;
  const silence = state === 'aborted' ? 'cut' : 'no answer';
  const words = (error_code ?? String(status ?? silence)).replaceAll('_', ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

function whereOf({ kind, op, method, path, host, site }: TrafficRow): string {
  if (kind === 'webhook') return `${host ?? ''}${path ?? ''}`;
  return op ?? ([method, path].filter(Boolean).join(' ') || (site ?? ''));
}

function docsOf({ op, error_code }: TrafficRow): string | undefined {
  if (op === null || error_code === null || !/^[a-z_]+$/.test(error_code)) return undefined;
  return `https://docs.stripe.com/error-codes#${error_code.replaceAll('_', '-')}`;
}

function toneOf({ kind, status }: TrafficRow): 'bad' | 'warn' {
  return kind === 'exception' || status === null || status >= 500 ? 'bad' : 'warn';
}
