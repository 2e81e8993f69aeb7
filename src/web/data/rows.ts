/** Pages of the record, newest first, and what has come since. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TrafficPage, TrafficRow } from '../../capture/traffic-port.ts';
import { type Follower, followRows, type RowFilter } from './follow-rows.ts';
import { type LoadedRows, type NewRows, NONE } from './known-rows.ts';
import { getLocal, queryOf } from './local-api.ts';

const FIRST_PAGE = 200;
/** Later ones are larger: who scrolls far goes fast. */
const PAGE = 500;
const NOTHING: LoadedRows = { pages: [], hasMore: false };

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
  const { data, hasNextPage: hasMore } = query;
  const loaded = useMemo(() => data && { pages: data.pages, hasMore }, [data, hasMore]);
  return { ...query, rows, loaded };
}

/**
 * What happened to the list since its first page. New rows wait in a pill until they are taken in.
 *
 * @param loaded of `useRows`: undefined until there is a first page
 */
export function useNewRows(filter: RowFilter, loaded: LoadedRows | undefined): NewRows {
  const text = JSON.stringify(filter);
  // Rows of the filter before this one are still here while the first of this one is drawn.
  const [since, setSince] = useState({ text, rows: NONE });
  const latest = useRef(loaded);
  latest.current = loaded;
  const follower = useRef<Follower>(undefined);
  const isReady = loaded !== undefined;
  useEffect(() => {
    if (!isReady) return;
    setSince({ text, rows: NONE });
    const known = () => latest.current ?? NOTHING;
    const newest = known().pages[0]?.rows[0]?.seq ?? 0;
    const made = followRows(JSON.parse(text) as RowFilter, newest, known, (rows) =>
      setSince({ text, rows }),
    );
    follower.current = made;
    return () => made.end();
  }, [text, isReady]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each page that comes
  useEffect(() => follower.current?.loaded(), [loaded]);
  return since.text === text ? since.rows : NONE;
}

/** The first page, and what comes. */
export function useLiveRows(filter: RowFilter) {
  const page = useRows(filter);
  const news = useNewRows(filter, page.loaded);
  const rows = useMemo(() => joined(news, page.rows), [news, page.rows]);
  return { ...page, rows };
}

/** Newest first, each as it is now. */
function joined({ arrived, changed, gone }: NewRows, rows: readonly TrafficRow[]): TrafficRow[] {
  const byId = new Map<string, TrafficRow>();
  for (const row of [...arrived, ...rows]) {
    if (!gone.has(row.id)) byId.set(row.id, changed.get(row.id) ?? row);
  }
  return [...byId.values()].sort((a, b) => b.seq - a.seq);
}
