import { describe, expect, it } from 'vitest';
import {
  body,
  exceptionEvent,
  httpEvent,
  insightEvent,
  logEvent,
} from '../../../test/support/captured-events.ts';
import { trafficFile } from '../../../test/support/traffic-file.ts';
import type { HttpEvent } from '../event.ts';
import { applySchema } from './apply-schema.ts';
import { conditionsOf } from './conditions.ts';
import { connectTo } from './connection.ts';
import { listPage } from './list.ts';
import { planOf } from './list-plan.ts';
import { SCHEMA_VERSIONS } from './schema/versions.ts';
import { createTrafficWriter } from './writer.ts';

const OURS = 'acct_1PaystubTest1';
const THEIRS = 'acct_1PaystubTest2';

const call = (account: string, change: Partial<HttpEvent> = {}) =>
  httpEvent({ stripe: { op: 'POST /v1/charges', ids: [], outcome: 'ok', account }, ...change });
const inbound = (change: Partial<HttpEvent> = {}) =>
  httpEvent({ kind: 'http.in', host: 'localhost', path: '/pay', ...change });

function record() {
  const { writer, reader, file } = trafficFile();
  const of = (account: string) =>
    listPage(reader, { account: [account], order: 'asc', limit: 500 }).rows.map(({ id }) => id);
  return { writer, reader, file, of };
}

describe('an event without an account', () => {
  it('belongs to the account of its chain, whichever comes first', () => {
    const { writer, of } = record();
    const request = inbound();
    const inside = { parent: request.id, trace: request.id };
    const before = logEvent('paying', inside);
    const paid = call(OURS, inside);
    const after = exceptionEvent(inside);
    const chain = [request, before, paid, after];
    for (const event of chain) writer.write([event]);
    writer.write([inbound(), call(THEIRS)]);
    expect(of(OURS)).toEqual(chain.map(({ id }) => id));
    expect(of(THEIRS)).toHaveLength(1);
  });

  it('belongs to every account of its chain', () => {
    const { writer, of } = record();
    const request = inbound();
    const inside = { parent: request.id, trace: request.id };
    const [ours, theirs] = [call(OURS, inside), call(THEIRS, inside)];
    writer.write([request, ours, theirs]);
    expect(of(OURS)).toEqual([request.id, ours.id]);
    expect(of(THEIRS)).toEqual([request.id, theirs.id]);
  });

  it('belongs to the accounts of its run, when its chain has none', () => {
    const { writer, of } = record();
    const [first, second] = ['run1', 'run2'].map((run) => logEvent('listening', { run }));
    const paid = call(OURS, { run: 'run1' });
    // Calls that no agent saw are not one run.
    writer.write([first, second, logEvent('by itself'), paid, call(THEIRS)] as never);
    expect(of(OURS)).toEqual([first?.id, paid.id]);
    expect(of(THEIRS)).toHaveLength(1);
  });

  it('leaves its run when its chain has an account after all', () => {
    const { writer, of } = record();
    const request = inbound({ run: 'run1' });
    writer.write([request, call(THEIRS, { run: 'run1' })]);
    expect(of(THEIRS)).toHaveLength(2);
    writer.write([call(OURS, { run: 'run1', parent: request.id, trace: request.id })]);
    expect(of(THEIRS)).toHaveLength(1);
    expect(of(OURS)).toHaveLength(2);
  });

  it('is an insight, too: of the account of what shows it', () => {
    const { writer, of } = record();
    const paid = call(OURS);
    const insight = insightEvent([paid.id]);
    writer.write([paid, insight, insightEvent([])]);
    expect(of(OURS)).toEqual([paid.id, insight.id]);
  });

  it('gets another account when it is known later, or its chain is another', () => {
    const { writer, of } = record();
    const [one, two] = [inbound(), inbound()];
    const waiting = httpEvent({ state: 'in_flight', parent: one.id, trace: one.id });
    writer.write([one, two, waiting]);
    expect(of(OURS)).toEqual([]);
    const answered = { ...call(OURS), id: waiting.id, ts: waiting.ts, parent: one.id };
    writer.write([{ ...answered, trace: one.id }]);
    expect(of(OURS)).toEqual([one.id, waiting.id]);
    const told = logEvent('moved', { trace: two.id });
    writer.write([told]);
    expect(of(OURS)).not.toContain(told.id);
    writer.write([{ ...told, trace: one.id }]);
    expect(of(OURS)).toContain(told.id);
  });

  it('is found again by who opens the file next', () => {
    const { writer, file, of } = record();
    const request = inbound();
    const inside = { trace: request.id };
    const told = logEvent('a', inside);
    writer.write([request, told]);
    writer.close();
    const next = createTrafficWriter(file);
    const paid = call(OURS, inside);
    next.write([paid]);
    next.close();
    expect(of(OURS)).toEqual([request.id, told.id, paid.id]);
  });
});

it('rows that nobody has are counted in the run that they are in now', () => {
  const { writer, reader, of } = record();
  const refused = { status: 401, headers: [['Request-Id', 'req_PaystubTest01']], body: body('{}') };
  const res = refused as NonNullable<HttpEvent['res']>;
  writer.write([inbound({ origin: 'server', res })]);
  const [twin] = writer.write([httpEvent({ run: 'run1', res })]);
  writer.write([call(OURS, { run: 'run1' })]);
  const counted = "SELECT value, rows FROM names WHERE field = 'unowned'";
  expect(reader.all(counted)).toEqual([{ value: 'run1', rows: 1 }]);
  expect(of(OURS)).toContain(twin?.id);
});

it('counts go back to nothing when all is removed', () => {
  const { writer, reader } = record();
  const request = inbound({ run: 'run1' });
  const inside = { run: 'run1', trace: request.id };
  writer.write([request, logEvent('a', inside), logEvent('b', { run: 'run1' })]);
  writer.write([call(OURS, inside), call(THEIRS, inside)]);
  writer.pin([request.id], true);
  writer.pin([request.id], false);
  while (writer.removeSome({}, 10).length > 0);
  expect(reader.all('SELECT * FROM names')).toEqual([]);
  expect(reader.all('SELECT * FROM run_accounts')).toEqual([]);
});

it('one account among many is found by indexes, in order, without a walk or a sort', () => {
  const { writer, reader } = record();
  const runs = Array.from({ length: 30 }, (_, at) => `run${at}`);
  for (const run of runs) {
    writer.write([logEvent('a', { run }), call(run === 'run7' ? OURS : THEIRS, { run })]);
  }
  const { sql, values } = planOf(
    conditionsOf(reader, { account: [OURS], kind: ['log', 'http.out'] }),
    ...([undefined, 'desc', 60] as const),
  );
  const steps = reader.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
  const told = steps.map(({ detail }) => detail).join('\n');
  expect(told).toMatch(/rows_account/);
  expect(told).toMatch(/rows_unowned/);
  expect(told).not.toMatch(/SCAN|TEMP B-TREE/);
});

it('a file of before knows at least the runs of its accounts', () => {
  const { file, writer } = record();
  writer.close();
  const old = connectTo(`${file}.old`, false);
  applySchema(old, SCHEMA_VERSIONS.slice(0, 1));
  const names = ['run', 'r1', 'run', 'r2', 'account', OURS];
  for (let at = 0; at < names.length; at += 2) {
    old.run('INSERT INTO names (field, value, rows) VALUES (?, ?, 1)', ...names.slice(at, at + 2));
  }
  const row = 'INSERT INTO rows (seq, ts, kept, kind, odd, pinned, run, account)';
  old.exec(`${row} VALUES (1, 1, 1, 1, 0, 0, 1, 3), (2, 1, 1, 1, 0, 0, 1, NULL),
    (3, 1, 1, 1, 0, 0, 2, NULL)`);
  applySchema(old);
  const { sql, values } = planOf(
    conditionsOf(old, { account: [OURS] }),
    ...([undefined, 'asc', 3] as const),
  );
  expect(old.all(sql, ...values)).toEqual([{ seq: 1 }, { seq: 2 }]);
  old.close();
});
