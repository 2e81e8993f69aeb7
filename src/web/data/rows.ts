/** Pages of the record, newest first, and what has come since. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TrafficPage, TrafficRow } from '../../capture/traffic-port.ts';
import { watchRows } from './live.ts';
import { getLocal, queryOf } from './local-api.ts';

export type RowFilter = Readonly<Record<string, string | null | undefined>>;

const PAGE = 200;
/** New rows are looked at together, so that a burst draws once. */
const GATHER_MS = 100;

export function useRows(filter: RowFilter) {
  const query = useInfiniteQuery({
    queryKey: ['rows', filter],
    queryFn: ({ pageParam, signal }) =>
      getLocal<TrafficPage>(
        `events${queryOf({ ...filter, limit: PAGE, before: pageParam })}`,
        signal,
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ rows, has_more }) => (has_more ? rows.at(-1)?.seq : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  return { ...query, rows };
}

/**
 * Rows that were kept after `newest`, and matching ones only. They wait in a pill until they are taken
 * in; `changed` has later forms of rows that are shown.
 */
export function useNewRows(filter: RowFilter, newest: number | undefined) {
  const [arrived, setArrived] = useState<TrafficRow[]>([]);
  const [changed, setChanged] = useState<ReadonlyMap<string, TrafficRow>>(new Map());
  const last = useRef(newest);
  last.current = Math.max(newest ?? 0, arrived[0]?.seq ?? 0);
  const text = JSON.stringify(filter);
  useEffect(() => {
    const current = JSON.parse(text) as RowFilter;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = watchRows((row) => {
      if (row.seq <= (last.current ?? 0)) setChanged((all) => new Map(all).set(row.id, row));
      else timer ??= setTimeout(() => void fetchNew(), GATHER_MS);
    });
    const fetchNew = async () => {
      timer = undefined;
      const query = queryOf({ ...current, after: last.current ?? 0, limit: 500, order: 'asc' });
      const page = await getLocal<TrafficPage>(`events${query}`).catch(() => undefined);
      if (page === undefined || page.rows.length === 0) return;
      setArrived((rows) => [...page.rows.toReversed(), ...rows]);
    };
    return () => {
      end();
      clearTimeout(timer);
      setArrived([]);
    };
  }, [text]);
  return { arrived, changed };
}
