import type { Stored } from '../../domain/transaction.ts';
import { linesPage } from '../lines-page.ts';
import type { ListEnvelope } from '../operation.ts';
import { isWithin } from '../within.ts';

type Params = Readonly<Record<string, unknown>>;

/**
 * A list of objects that were asked for by name (`ids`, `lookup_keys`): those that the other filters
 * let through, newest first.
 */
export function namedList(
  noun: string,
  url: string,
  named: readonly Stored[],
  filters: readonly string[],
  params: Params,
): ListEnvelope {
  const unique = [...new Map(named.map((object) => [object.id, object])).values()];
  const passing = unique
    .filter((object) => filters.every((path) => passes(object, path, params[path])))
    .filter(({ created }) => isWithin(created as number, params.created))
    .sort((a, b) => (b.created as number) - (a.created as number));
  return linesPage(passing, noun, url, params);
}

function passes(object: Stored, path: string, wanted: unknown): boolean {
  if (wanted === undefined) return true;
  const found = path
    .split('.')
    .reduce<unknown>((value, name) => (value as Params | null)?.[name], object);
  return found === wanted;
}
