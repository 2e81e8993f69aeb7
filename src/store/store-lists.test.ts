import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Backend,
  backends,
  contextOf,
  NOON,
  type TestStore,
} from '../../test/support/store-backends.ts';
import type { ListQuery, Stored } from '../domain/transaction.ts';
import { UnknownCursorError } from '../domain/unknown-cursor.ts';

const context = contextOf();
const STATUSES = ['draft', 'open', 'paid'];

for (const backend of backends) {
  describe.skipIf(backend.problem !== undefined)(`lists on ${backend.name}`, () => {
    pages(backend);
    filters(backend);
    walks(backend);
  });
}

/** Walks read on while others write. */
function walks(backend: Backend): void {
  let test: TestStore | undefined;
  afterEach(() => test?.end());

  it('go on from the end of a page that is deleted meanwhile', async () => {
    test = await backend.open();
    const { store } = test;
    const rows = invoices(9).map((object) => ({ account: context.account, object }));
    await store.bulkLoad(rows);
    const seen = await store.read(context, async (tx) => {
      const page = await tx.list('invoice' as string, { limit: 4 });
      const last = page.at(-1)?.id ?? '';
      await store.write(context, async (session) => session.tx.remove('invoice', last));
      return [...page, ...(await tx.list('invoice' as string, { limit: 9, startingAfter: last }))];
    });
    expect(seen).toHaveLength(9);
  });
}

function listing(backend: Backend, invoices: readonly Stored[]) {
  let current: TestStore | undefined;
  beforeEach(async () => {
    current = await backend.open();
    await current.store.bulkLoad(invoices.map((object) => ({ account: context.account, object })));
  });
  afterEach(() => current?.end());
  return async (query: ListQuery): Promise<string[]> => {
    if (current === undefined) throw new Error('No store is open.');
    const page = await current.store.read(context, (tx) => tx.list('invoice' as string, query));
    return page.map(({ id }) => id);
  };
}

/** Many of the same second, so that the order of creation decides. */
function invoices(count: number): Stored[] {
  return Array.from({ length: count }, (_, place) => ({
    id: `in_${String(place).padStart(3, '0')}`,
    object: 'invoice',
    created: NOON + Math.floor(place / 7),
    customer: `cus_${place % 4}A`,
    status: STATUSES[place % 3],
    due_date: place % 5 === 0 ? null : NOON + ((place * 37) % 90),
    items: { object: 'list', data: [{ price: `price_${place % 6}` }, { price: 'price_X' }] },
  }));
}

function pages(backend: Backend): void {
  const all = invoices(40);
  const newestFirst = all.map(({ id }) => id).reverse();
  const list = listing(backend, all);

  it('pages forward and back through objects of the same second', async () => {
    const forward: string[] = [];
    for (;;) {
      const last = forward.at(-1);
      const cursor = last === undefined ? {} : { startingAfter: last };
      const page = await list({ limit: 3, ...cursor });
      if (page.length === 0) break;
      forward.push(...page);
    }
    expect(forward).toEqual(newestFirst);
    const back: string[] = ['in_000'];
    for (;;) {
      const page = await list({ limit: 3, endingBefore: back[0] ?? '' });
      if (page.length === 0) break;
      back.unshift(...page);
    }
    expect(back).toEqual(newestFirst);
  });

  it('says which cursor it does not know', async () => {
    const unknown = list({ limit: 3, startingAfter: 'in_none' });
    await expect(unknown).rejects.toThrow(UnknownCursorError);
    await expect(list({ limit: 3, endingBefore: 'in_none' })).rejects.toThrow('in_none');
  });
}

function filters(backend: Backend): void {
  const all = invoices(60);
  const list = listing(backend, all);
  const bound = fc.option(fc.integer({ min: NOON - 2, max: NOON + 95 }), { nil: undefined });
  const range = fc.record({ gt: bound, gte: bound, lt: bound, lte: bound });
  const queries = fc.record({
    customer: fc.constantFrom(undefined, 'cus_0A', 'cus_3A', 'cus_none'),
    status: fc.constantFrom(undefined, ...STATUSES),
    'items.data.price': fc.constantFrom(undefined, 'price_2', 'price_X'),
    created: fc.option(range, { nil: undefined }),
    due_date: fc.option(range, { nil: undefined }),
    after: fc.constantFrom(undefined, 'in_030', 'in_059'),
    before: fc.constantFrom(undefined, 'in_010'),
    limit: fc.integer({ min: 1, max: 70 }),
  });

  it('answers as a scan of everything would', async () => {
    await fc.assert(
      fc.asyncProperty(queries, async ({ created, due_date, after, before, limit, ...fields }) => {
        const where = defined(fields);
        const page = await list({
          limit,
          where,
          ...(created && { created: defined(created) }),
          ...(due_date && { ranges: { due_date: defined(due_date) } }),
          ...(after && { startingAfter: after }),
          ...(before && { endingBefore: before }),
        });
        const matching = all
          .filter((invoice) => Object.entries(where).every(([k, v]) => has(invoice, k, v)))
          .filter((invoice) => within(invoice.created, created))
          .filter((invoice) => within(invoice.due_date, due_date))
          .filter(({ id }) => (!after || id < after) && (!before || id > before))
          .map(({ id }) => id)
          .reverse();
        expect(page).toEqual(before ? matching.slice(-limit) : matching.slice(0, limit));
      }),
      { numRuns: 60 },
    );
  });

  it('finds a number by its digits', async () => {
    const due = all.filter(({ due_date }) => due_date === NOON + 37).map(({ id }) => id);
    expect(due).not.toEqual([]);
    expect(await list({ limit: 9, where: { due_date: String(NOON + 37) } })).toEqual(due.reverse());
  });
}

function defined<T>(fields: Record<string, T | undefined>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function has(invoice: Stored, path: string, value: string): boolean {
  if (path !== 'items.data.price') return invoice[path] === value;
  const { data } = invoice.items as { data: { price: string }[] };
  return data.some(({ price }) => price === value);
}

type Bounds = { [K in 'gt' | 'gte' | 'lt' | 'lte']: number | undefined };

function within(value: unknown, range: Bounds | undefined): boolean {
  if (range === undefined) return true;
  if (typeof value !== 'number') return false;
  const { gt, gte, lt, lte } = range;
  return (
    (gt === undefined || value > gt) &&
    (gte === undefined || value >= gte) &&
    (lt === undefined || value < lt) &&
    (lte === undefined || value <= lte)
  );
}
