import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { TrafficDetail } from '../../capture/traffic-port.ts';
import { watchRows } from './live.ts';
import { getLocal, LocalError } from './local-api.ts';

/** Bodies beyond this are not part of an event here: they are read elsewhere than on the page's thread. */
export const LARGE_BYTES = 1_000_000;

/** One event of the record, with what it is related to; as it changes. */
export function useEventDetail(id: string) {
  const client = useQueryClient();
  useEffect(() => {
    const again = () => void client.invalidateQueries({ queryKey: ['event', id] });
    const isIt = ([first, last]: [number, number]) => {
      const seq = client.getQueryData<TrafficDetail>(['event', id])?.row.seq ?? 0;
      return first <= seq && seq <= last;
    };
    return watchRows({
      row: (row) => row.id === id && again(),
      gone: (ranges) => ranges.some(isIt) && again(),
      back: again,
    });
  }, [client, id]);
  const found = useQuery({
    queryKey: ['event', id],
    queryFn: ({ signal }) =>
      getLocal<TrafficDetail>(`events/${id}?body_max=${LARGE_BYTES}`, signal),
  });
  const isGone = found.error instanceof LocalError && found.error.status === 404;
  return { ...found, data: isGone ? undefined : found.data };
}

/** With all that its bodies have, however much that is. */
export async function wholeEventText(id: string): Promise<string> {
  const { event } = await getLocal<TrafficDetail>(`events/${id}`);
  return JSON.stringify(event, null, 2);
}
