import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exceptionEvent,
  httpEvent,
  insightEvent,
  logEvent,
  webhookEvent,
} from '../../../test/support/captured-events.ts';
import { trafficFile } from '../../../test/support/traffic-file.ts';
import type { CapturedEvent } from '../event.ts';
import type { TrafficFilter, TrafficRow } from '../traffic-port.ts';
import { listPage } from './list.ts';

const HOSTS = ['api.stripe.com', 'files.stripe.com', 'example.com'];
const PATHS = ['/v1/charges', '/v1/charges/ch_1PaystubTest07/capture', '/v1/refunds', '/a[b]?'];
const IDS = ['ch_1PaystubTest07', 'cus_PaystubTest08', 'pi_3PaystubTest09'];
const APPS = ['shop', 'worker'];
const TRACES = ['01KBTRACE1', '01KBTRACE2'];
const ACCOUNTS = ['acct_1PaystubTest1', 'acct_1PaystubTest2'];

const maybe = <T>(values: readonly T[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined });
/** A filter of everything at once finds nothing: of each kind it has one in four. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: arbitrary as fc.Arbitrary<T | undefined> },
  );
const one = <T>(values: readonly T[]) => seldom(fc.constantFrom(...values));
const some = <T>(values: readonly T[]) =>
  seldom(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }));
/** Without the keys that are undefined. */
const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

const call = fc
  .record({
    ts: fc.integer({ min: 1_000, max: 1_050 }),
    host: fc.constantFrom(...HOSTS),
    path: fc.constantFrom(...PATHS),
    method: fc.constantFrom('GET', 'POST'),
    status: fc.constantFrom(200, 201, 402, 404, 500),
    app: maybe(APPS),
    session: maybe(['s1', 's2']),
    run: fc.constantFrom('run1', 'run2', 'server'),
    trace: maybe(TRACES),
    state: fc.constantFrom('ok', 'error', 'aborted'),
    ids: fc.subarray(IDS),
    outcome: fc.constantFrom('ok', 'failed', 'pending'),
    account: maybe(ACCOUNTS),
  })
  .map(({ status, ids, outcome, account, ...given }) => {
    const event = httpEvent(present(given) as object);
    return {
      ...event,
      res: { ...event.res, status },
      stripe: present({ op: 'POST /v1/charges', ids, outcome, account }),
    } as CapturedEvent;
  });

const event: fc.Arbitrary<CapturedEvent> = fc.oneof(
  { weight: 6, arbitrary: call },
  {
    weight: 2,
    arbitrary: fc
      .record({ trace: maybe(TRACES), run: maybe(['run1', 'run2']) })
      .map((given) => logEvent('paid ch_1PaystubTest07', present(given) as object)),
  },
  {
    weight: 1,
    arbitrary: maybe(TRACES).map((trace) =>
      exceptionEvent(present({ ts: 1_020, trace }) as object),
    ),
  },
  { weight: 1, arbitrary: fc.constant(0).map(() => webhookEvent({ app: 'shop' })) },
);

const filter = fc.record({
  kind: some(['http.out', 'log', 'exception', 'webhook'] as const),
  host: some(HOSTS),
  method: some(['GET', 'POST', 'PUT']),
  path: one(['/v1/', '/v1/charges', '/v1/*/capture', '*refunds', '/a[b]?', '/none']),
  status: one(['402', '4xx', '>=400', '<300', '200,404', 'nonsense']),
  state: some(['ok', 'error', 'aborted', 'info']),
  outcome: some(['ok', 'failed', 'pending'] as const),
  app: some([...APPS, '-']),
  session: some(['s1', '-']),
  run: some(['run1', 'run2', 'nobody']),
  account: some([...ACCOUNTS, 'acct_1PaystubTest3']),
  object: one([...IDS, 'acct_1PaystubTest1', 'ch_1PaystubTest0']),
  since: one([1_010, 1_040]),
  until: one([1_020, 1_045]),
  trace: one(TRACES),
  insight: one(['charge.not_ok_200', 'warn', 'error']),
  pinned: one([true, false]),
  before: one([5, 20]),
  after: one([3, 10]),
  limit: one([1, 7, 500]),
  order: one(['asc', 'desc'] as const),
});

/** Whose a row is, the slow way: its own account's, else those of its chain, else those of its run. */
function ownersOf(row: TrafficRow, all: readonly TrafficRow[], shown: TrafficRow): string[] {
  const chainOf = (one: TrafficRow) =>
    one.trace ?? (one.kind === 'insight' ? (shown.trace ?? shown.id) : one.id);
  const accountsOf = (rows: readonly TrafficRow[]) => rows.flatMap(({ account }) => account ?? []);
  if (row.account !== null) return [row.account];
  const ofChain = accountsOf(all.filter((one) => chainOf(one) === chainOf(row)));
  if (ofChain.length > 0 || row.run === 'server') return ofChain;
  return accountsOf(all.filter(({ run }) => run === row.run));
}

/** The same filter, the slow way. `shows`: which rows an insight shows. */
function matches(
  row: TrafficRow,
  wanted: TrafficFilter,
  shows: ReadonlySet<number>,
  owners: readonly string[],
): boolean {
  const has = (column: keyof TrafficRow) => {
    const values = wanted[column as keyof TrafficFilter] as readonly unknown[] | undefined;
    // The app or session of an event that has none.
    const value = column === 'app' || column === 'session' ? (row[column] ?? '-') : row[column];
    return values === undefined || values.includes(value);
  };
  const { object, since, until, trace, insight, pinned, before, after } = wanted;
  return (
    (['kind', 'host', 'method', 'state', 'outcome', 'app', 'session', 'run'] as const).every(has) &&
    (wanted.account === undefined || wanted.account.some((one) => owners.includes(one))) &&
    (wanted.path === undefined || pathMatches(row.path, wanted.path)) &&
    (wanted.status === undefined || statusMatches(row.status, wanted.status)) &&
    (object === undefined || [...row.ids, row.account].includes(object)) &&
    (since === undefined || row.ts >= since) &&
    (until === undefined || row.ts <= until) &&
    (trace === undefined || row.trace === trace) &&
    (insight === undefined || (insight !== 'error' && shows.has(row.seq))) &&
    (pinned === undefined || row.pinned === pinned) &&
    (before === undefined || row.seq < before) &&
    (after === undefined || row.seq > after)
  );
}

function pathMatches(path: string | null, wanted: string): boolean {
  if (path === null) return false;
  const parts = wanted.split('*').map((part) => part.replaceAll(/[.[\]?]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}${wanted.includes('*') ? '$' : ''}`).test(path);
}

function statusMatches(status: number | null, wanted: string): boolean {
  if (status === null) return false;
  const tests: Record<string, boolean> = {
    '402': status === 402,
    '4xx': status >= 400 && status < 500,
    '>=400': status >= 400,
    '<300': status < 300,
    '200,404': status === 200 || status === 404,
  };
  return tests[wanted] ?? false;
}

describe('a list', () => {
  it('has what a walk over all rows would find, for any filter', () => {
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 40 }),
        fc.array(filter, { minLength: 8, maxLength: 8 }),
        fc.nat(),
        (events, filters, pick) => {
          const { writer, reader } = trafficFile();
          const first = writer.write(events);
          const shown = first[pick % first.length] as TrafficRow;
          const [insight] = writer.write([insightEvent([shown.id])]) as [TrafficRow];
          writer.pin([first[0]?.id ?? ''], true);
          const all = listPage(reader, { limit: 500, order: 'asc' }).rows;
          expect(all).toHaveLength(events.length + 1);
          const shows = new Set([shown.seq, insight.seq]);
          for (const given of filters) {
            const wanted = present(given) as TrafficFilter;
            const right = all.filter((row) =>
              matches(row, wanted, shows, ownersOf(row, all, shown)),
            );
            if (wanted.order !== 'asc') right.reverse();
            const limit = wanted.limit ?? 50;
            expect(listPage(reader, wanted), JSON.stringify(wanted)).toEqual({
              rows: right.slice(0, limit),
              has_more: right.length > limit,
            });
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is walked page by page with its cursors', () => {
    const { writer, reader } = trafficFile();
    writer.write(Array.from({ length: 25 }, () => httpEvent()));
    const seqs: number[] = [];
    for (let before: number | undefined; ; ) {
      const page = listPage(reader, present({ limit: 10, before }) as TrafficFilter);
      seqs.push(...page.rows.map(({ seq }) => seq));
      if (!page.has_more) break;
      before = seqs.at(-1);
    }
    expect(seqs).toEqual(Array.from({ length: 25 }, (_, at) => 25 - at));
  });
});
