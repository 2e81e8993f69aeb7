import type { ListQuery } from '../domain/transaction.ts';
import { indexText } from './index-values.ts';
import type { Filter, PageQuery, Position } from './reader.ts';

/** Ids and addresses single out few objects; statuses and currencies hold many. */
const SELECTIVE = /[A-Z0-9@]/;

/** Puts a list's filters into the form of the index, the most selective first. */
export async function pageQuery(
  type: string,
  query: ListQuery,
  positionOf: (id: string) => Promise<Position>,
): Promise<PageQuery> {
  const { startingAfter, endingBefore } = query;
  return {
    where: filters(type, query.where ?? {}),
    created: query.created ?? {},
    ranges: Object.entries(query.ranges ?? {}),
    ...(startingAfter !== undefined && { olderThan: await positionOf(startingAfter) }),
    ...(endingBefore !== undefined && { newerThan: await positionOf(endingBefore) }),
    limit: query.limit,
  };
}

function filters(type: string, where: Readonly<Record<string, string>>): Filter[] {
  const found = Object.entries(where).map(([field, value]) =>
    type === 'event' && field === 'types'
      ? { field: 'type', values: value.split(',').map(indexText) }
      : { field, values: [indexText(value)] },
  );
  return found.length < 2 ? found : found.sort((a, b) => breadth(a) - breadth(b));
}

function breadth({ values }: Filter): number {
  const [value] = values;
  if (values.length > 1 || value === undefined) return 2;
  return SELECTIVE.test(value) ? 0 : 1;
}
