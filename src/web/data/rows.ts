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
  const [since, setSince] = useState(NONE);
  const first = useRef(newest);
  first.current = newest;
  const text = JSON.stringify(filter);
  const isReady = newest !== undefined;
  useEffect(() => {
    if (!isReady) return;
    const end = followRows(JSON.parse(text) as RowFilter, first.current ?? 0, setSince);
    return () => {
      end();
      setSince(NONE);
    };
  }, [text, isReady]);
  return since;
}

/** The first page, and what comes. */
export function useLiveRows(filter: RowFilter) {
  const page = useRows(filter);
  const { arrived } = useNewRows(filter, page.newest);
  const rows = useMemo(() => [...arrived, ...page.rows], [arrived, page.rows]);
  return { ...page, rows };
}
