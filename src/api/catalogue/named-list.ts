import type { Range, Stored } from '../../domain/transaction.ts';
import { limitOf } from '../list-page.ts';
import type { ListEnvelope } from '../operation.ts';

type Params = Readonly<Record<string, unknown>>;

/**
 * A list of objects that were asked for by name (`ids`, `lookup_keys`): those that the other filters
 * let through, newest first.
 */
export function namedList(
  url: string,
  named: readonly Stored[],
  filters: readonly string[],
  params: Params,
): ListEnvelope {
  const limit = limitOf(params);
  const passing = named
    .filter((object) => filters.every((path) => passes(object, path, params[path])))
    .filter(({ created }) => isWithin(created as number, params.created))
    .sort((a, b) => (b.created as number) - (a.created as number));
  const start = passing.findIndex(({ id }) => id === params.starting_after) + 1;
  const rest = passing.slice(start);
  return { object: 'list', data: rest.slice(0, limit), has_more: rest.length > limit, url };
}

function passes(object: Stored, path: string, wanted: unknown): boolean {
  if (wanted === undefined) return true;
  const found = path
    .split('.')
    .reduce<unknown>((value, name) => (value as Params | null)?.[name], object);
  return found === wanted;
}

function isWithin(created: number, range: unknown): boolean {
  if (range === undefined) return true;
  if (typeof range === 'number') return created === range;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range as Range;
  return created > gt && created >= gte && created < lt && created <= lte;
}
