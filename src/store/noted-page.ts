import type { Range, Stored } from '../domain/transaction.ts';
import { indexText, indexValues } from './index-values.ts';
import type { Loaded } from './loaded.ts';
import type { PageQuery, Position } from './reader.ts';
import type { ObjectNote, WriteSet } from './write-set.ts';

/** Above every stored `seq`: what a request has just inserted is the newest. */
const FIRST_NOTED = 2 ** 52;

interface Placed {
  object: Stored;
  position: Position;
}

/** Where a noted insertion will stand in a list. */
export function notedPosition(writes: WriteSet, note: ObjectNote & { kind: 'insert' }): Position {
  const place = [...writes.objects.values()].indexOf(note);
  return { created: note.created, seq: FIRST_NOTED + place };
}

/**
 * A page as it will be once the request's own notes are written. `stored` must hold as many rows more
 * than the limit as there are notes of the type.
 */
export function notedPage(
  stored: readonly Loaded[],
  writes: WriteSet,
  type: string,
  query: PageQuery,
  paths: readonly string[],
): Stored[] {
  const untouched = stored.filter(({ row }) => writes.get(type, row.id) === undefined);
  const placed: Placed[] = untouched.map((loaded) => ({
    object: loaded.object,
    position: loaded.row,
  }));
  for (const note of writes.objects.values()) {
    if (note.type !== type || note.kind === 'remove') continue;
    const position = note.kind === 'insert' ? notedPosition(writes, note) : note.before.row;
    if (matches(note.object, position, query, paths))
      placed.push({ object: note.object, position });
  }
  placed.sort((a, b) => compare(b.position, a.position));
  const page =
    query.newerThan === undefined ? placed.slice(0, query.limit) : nearest(placed, query);
  return page.map(({ object }) => object);
}

function nearest(placed: readonly Placed[], { limit }: PageQuery): readonly Placed[] {
  return placed.slice(Math.max(0, placed.length - limit));
}

function matches(
  object: Stored,
  position: Position,
  query: PageQuery,
  paths: readonly string[],
): boolean {
  if (query.olderThan !== undefined && compare(position, query.olderThan) >= 0) return false;
  if (query.newerThan !== undefined && compare(position, query.newerThan) <= 0) return false;
  if (!within(position.created, query.created)) return false;
  const values = indexValues(object, paths);
  const has = (field: string, test: (value: string) => boolean) =>
    values.some((known) => known.field === field && test(known.value));
  return (
    query.where.every((filter) => has(filter.field, (value) => filter.values.includes(value))) &&
    query.ranges.every(([field, range]) => has(field, (value) => textWithin(value, range)))
  );
}

function within(value: number, { gt, gte, lt, lte }: Range): boolean {
  return (
    (gt === undefined || value > gt) &&
    (gte === undefined || value >= gte) &&
    (lt === undefined || value < lt) &&
    (lte === undefined || value <= lte)
  );
}

function textWithin(value: string, { gt, gte, lt, lte }: Range): boolean {
  return (
    (gt === undefined || value > indexText(String(gt))) &&
    (gte === undefined || value >= indexText(String(gte))) &&
    (lt === undefined || value < indexText(String(lt))) &&
    (lte === undefined || value <= indexText(String(lte)))
  );
}

function compare(a: Position, b: Position): number {
  return a.created - b.created || a.seq - b.seq;
}
