/** What a client asks of the record, as a filter. Values are texts of a query, or of a JSON body. */
import type { EventKind, Outcome } from '../capture/event.ts';
import { RULE_NAME } from '../capture/insights/rule-name.ts';
import type { TrafficFilter } from '../capture/traffic-port.ts';
import { Refusal } from './refusal.ts';

type Given = Readonly<Record<string, unknown>>;
type Reader<T> = (name: string, text: string) => T;

const KINDS: readonly EventKind[] = [
  ...(['http.out', 'http.in', 'webhook', 'log', 'exception', 'insight', 'mark'] as const),
];
const OUTCOMES: readonly Outcome[] = ['ok', 'needs_action', 'failed', 'pending', 'error'];
const SEVERITIES = ['error', 'warn', 'info'];
const LIMIT_MAX = 500;
const STATUS = /^(?:[1-9]\d\d|[1-9]xx|[<>]=?\d{3})$/;
const SPAN_MS: Readonly<Record<string, number>> = {
  ...{ s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 },
};
/** Smaller numbers are seconds, or a mistake. */
const MS_MIN = 100_000_000_000;

const readers: { readonly [K in keyof TrafficFilter]-?: Reader<NonNullable<TrafficFilter[K]>> } = {
  kind: oneOf(KINDS),
  host: list,
  method: (name, text) => list(name, text).map((method) => method.toUpperCase()),
  path: (_name, text) => text,
  status: statusIn,
  state: list,
  outcome: oneOf(OUTCOMES),
  app: list,
  session: list,
  run: list,
  account: list,
  object: (_name, text) => text,
  text: (_name, text) => text,
  since: timeIn,
  until: timeIn,
  insight: insightIn,
  trace: (_name, text) => text,
  parent: (_name, text) => text,
  pinned: flagIn,
  before: numberIn(Number.MAX_SAFE_INTEGER),
  after: numberIn(Number.MAX_SAFE_INTEGER, 0),
  limit: numberIn(LIMIT_MAX),
  order: (name, text) => oneOf(['asc', 'desc'] as const)(name, text)[0] ?? 'desc',
};

/** Names of a query that are no filter but mean something to the route or to the guards. */
const OTHER_NAMES = ['token'];

/** Throws `Refusal` for names and values that cannot be meant. Empty values count as not given. */
export function trafficFilter(given: Given, others: readonly string[] = []): TrafficFilter {
  const filter: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (others.includes(name) || OTHER_NAMES.includes(name)) continue;
    const reader = readers[name as keyof TrafficFilter];
    if (reader === undefined || !Object.hasOwn(readers, name)) throw unknownName(name, others);
    const text = textIn(name, value);
    const read = text === '' ? [] : reader(name, text);
    // A list of nothing asks for nothing.
    if (!Array.isArray(read) || read.length > 0) filter[name] = read;
  }
  return filter as TrafficFilter;
}

/** Repeated names of a query are one comma list. */
export function queryOf(queries: Readonly<Record<string, string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(queries).map(([name, all]) => [name, all.join(',')]));
}

function textIn(name: string, value: unknown): string {
  const isPlain = (one: unknown) => ['string', 'number', 'boolean'].includes(typeof one);
  if (value === null) return '';
  if (isPlain(value)) return String(value).trim();
  if (Array.isArray(value) && value.every(isPlain)) return value.join(',');
  throw new Refusal(400, `${name} has to be a text or a list of texts.`);
}

function unknownName(name: string, others: readonly string[]): Refusal {
  const known = [...Object.keys(readers), ...others].join(', ');
  return new Refusal(400, `There is no filter ${name}. There are: ${known}.`);
}

function list(_name: string, text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function oneOf<T extends string>(known: readonly T[]): Reader<T[]> {
  return (name, text) => {
    const asked = list(name, text);
    const unknown = asked.find((one) => !known.includes(one as T));
    if (unknown === undefined) return asked as T[];
    throw new Refusal(400, `${name} has no '${unknown}'. It takes ${known.join(', ')}.`);
  };
}

function statusIn(name: string, text: string): string {
  const parts = text.toLowerCase().split(',');
  if (parts.every((part) => STATUS.test(part.trim()))) return text;
  throw new Refusal(400, `${name} takes 402, 4xx or >=400, not '${text}'.`);
}

function insightIn(name: string, text: string): string {
  if (SEVERITIES.includes(text) || RULE_NAME.test(text)) return text;
  throw new Refusal(
    400,
    `${name} has no '${text}'. It takes ${SEVERITIES.join(', ')}, or a rule such as list.truncated.`,
  );
}

function numberIn(max: number, min = 1): Reader<number> {
  return (name, text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new Refusal(400, `${name} has to be a whole number from ${min} to ${max}.`);
  };
}

function flagIn(name: string, text: string): boolean {
  if (['true', '1'].includes(text)) return true;
  if (['false', '0'].includes(text)) return false;
  throw new Refusal(400, `${name} has to be true or false, not '${text}'.`);
}

/** Unix ms, an ISO date, or a span that is over: `15m` is a quarter of an hour ago. */
function timeIn(name: string, text: string): number {
  const [, count, unit = ''] = /^(\d+)([smhdw])$/.exec(text) ?? [];
  if (count !== undefined) return Date.now() - Number(count) * (SPAN_MS[unit] ?? 0);
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text);
  if (value === 0 || value >= MS_MIN) return value;
  throw new Refusal(
    400,
    `${name} takes Unix milliseconds, a date such as 2026-11-26T10:00:00Z, or a span such as 15m.`,
  );
}
