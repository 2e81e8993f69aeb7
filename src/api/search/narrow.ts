import type { ListQuery, Range } from '../../domain/transaction.ts';
import { fieldOf } from './match-clause.ts';
import type { Clause, Query } from './query.ts';
import type { Searchable } from './search-fields.ts';

export type Narrowed = Pick<ListQuery, 'where' | 'created'>;

const BOUNDS = { '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte' } as const;

/**
 * What of a query an index can answer, so that only what may match is read: equality on indexed
 * fields, and the time of creation. The tests still run on all that is read.
 */
export function narrow(query: Query, searchable: Searchable, indexes: readonly string[]): Narrowed {
  if (query.join === 'or') return {};
  const where: Record<string, string> = {};
  const created: Range = {};
  for (const clause of query.clauses) {
    if (clause.negated || clause.value === null) continue;
    const { kind, path } = fieldOf(clause, searchable);
    if (path === 'created') narrowTime(created, clause);
    else if (kind === 'id' && indexes.includes(path)) where[path] = clause.value;
    else if (kind === 'token' && indexes.includes(path)) where[path] = clause.value.toLowerCase();
  }
  return { where, ...(Object.keys(created).length > 0 && { created }) };
}

/** The first bound of each kind narrows; further ones are left to the tests. */
function narrowTime(created: Range, { operator, value }: Clause): void {
  const bound = Number(value);
  // Databases keep whole seconds, and not all of them compare those with a fraction.
  if (!Number.isSafeInteger(bound)) return;
  if (operator === ':') {
    created.gte ??= bound;
    created.lte ??= bound;
  } else if (operator !== '~') created[BOUNDS[operator]] ??= bound;
}
