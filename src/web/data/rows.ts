/** Pages of the record, newest first, and what has come since. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TrafficPage } from '../../capture/traffic-port.ts';
import { followRows, type NewRows, NONE, type RowFilter } from './follow-rows.ts';
import { getLocal, queryOf } from './local-api.ts';

const FIRST_PAGE = 200;
/** Later ones are larger: who scrolls far goes fast. */
const PAGE = 500;

export function useRows(filter: RowFilter) {
  const query = useInfiniteQuery({
    queryKey: ['rows', filter],
    queryFn: ({ pageParam: before, signal }) => {
      const limit = before === undefined ? FIRST_PAGE : PAGE;
      return getLocal<TrafficPage>(`events${queryOf({ ...filter, limit, before })}`, signal);
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ rows, has_more }) => (has_more ? rows.at(-1)?.seq : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    // Nobody follows what is not shown: whoever comes back would see rows as they were.
    gcTime: 0,
    refetchOnWindowFocus: false,
    // Pages never change; to compare all of them with themselves at each new one takes long.
    structuralSharing: false,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const newest = query.data && (rows[0]?.seq ?? 0);
  return { ...query, rows, newest };
}

/**
 * Matching rows that were kept after the first page. They wait in a pill until they are taken in.
 *
 * @param newest of `useRows`: undefined until there is a first page
 */
export function useNewRows(filter: RowFilter, newest: number | undefined): NewRows {
  const text = JSON.stringify(filter);
  // Rows of the filter before this one are still here while the first of this one is drawn.
  const [since, setSince] = useState({ text, rows: NONE });
  const first = useRef(newest);
  first.current = newest;
  const isReady = newest !== undefined;
  useEffect(() => {
    if (!isReady) return;
    setSince({ text, rows: NONE });
    return followRows(JSON.parse(text) as RowFilter, first.current ?? 0, (change) =>
      setSince(({ rows }) => ({ text, rows: change(rows) })),
    );
  }, [text, isReady]);
  return since.text === text ? since.rows : NONE;
}

/** The first page, and what comes. */
export function useLiveRows(filter: RowFilter) {
  const page = useRows(filter);
  const { arrived, changed } = useNewRows(filter, page.newest);
  const rows = useMemo(() => {
    const all = [...arrived, ...page.rows];
    return changed.size === 0 ? all : all.map((row) => changed.get(row.id) ?? row);
  }, [arrived, changed, page.rows]);
  return { ...page, rows };
}
