import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listStatement } from '../list-sql.ts';
import type { PageQuery } from '../reader.ts';
import { applySchema } from './apply-schema.ts';
import { Connection } from './connection.ts';
import { PRUNE } from './prune-idempotency.ts';
import { SQLITE_LISTS } from './sqlite-reader.ts';

const nothing: PageQuery = { where: [], created: {}, ranges: [], limit: 10 };
const here = { created: 5, seq: 5 };
const customer = { field: 'customer', values: ['cus_1'] };
const status = { field: 'status', values: ['open', 'paid'] };

const queries: Record<string, PageQuery> = {
  'the newest': nothing,
  'the page after': { ...nothing, olderThan: here },
  'the page before': { ...nothing, newerThan: here },
  'a span of time': { ...nothing, created: { gte: 1, lt: 9 }, olderThan: here },
  'one filter': { ...nothing, where: [customer], olderThan: here },
  'several filters': { ...nothing, where: [customer, status] },
  'a range on another field': { ...nothing, ranges: [['due_date', { gte: 3 }]] },
};

let folder = '';
let connection: Connection;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystub-plans-'));
  connection = new Connection(join(folder, 'paystub.db'), 'off');
  applySchema(connection);
});
afterAll(() => {
  connection.close();
  rmSync(folder, { recursive: true, force: true });
});

function plan(sql: string, values: (string | number)[]): string[] {
  const rows = connection.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
  return rows.map(({ detail }) => detail);
}

/** The index of the table itself, or that of the field that drives. */
const WALKS =
  /^SEARCH d USING (INDEX objects_created \(account=\? AND type=\?|INDEX events_created \(account=\?|PRIMARY KEY \(account=\? AND type=\? AND field=\? AND value=\?)/;

describe.each(Object.entries(queries))('the plan of %s', (_name, query) => {
  it.each(['invoice', 'event'])('walks the index of %s in order and sorts nothing', (type) => {
    const { sql, values } = listStatement(SQLITE_LISTS, 'acct_1', type, query);
    const steps = plan(sql, values);
    expect(steps[0]).toMatch(WALKS);
    expect(steps.filter((step) => /SCAN|TEMP B-TREE/.test(step))).toEqual([]);
  });
});

describe('the plan of what the scheduler asks', () => {
  it.each([
    'SELECT * FROM tasks WHERE wall <= 5 ORDER BY wall, id LIMIT 9',
    'SELECT wall FROM tasks WHERE account = 5 ORDER BY wall LIMIT 1',
    'DELETE FROM tasks WHERE account = 1 AND subject = 2 AND kind = 3',
    PRUNE.replace('?', '5'),
  ])('%s', (sql) => {
    expect(
      plan(sql, []).filter((step) => !/^(?:SEARCH (?:tasks|idempotency)|LIST SUBQUERY)/.test(step)),
    ).toEqual([]);
  });
});
