import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { TrafficPage, TrafficRow } from '../../../capture/traffic-port.ts';
import { watchRows } from '../../data/live.ts';
import { getLocal } from '../../data/local-api.ts';

/** What was observed to work; a click alone proves nothing. */
export interface Seen {
  /** The newest call to the API by somebody's code. */
  call: TrafficRow | undefined;
  payment: TrafficRow | undefined;
  webhook: TrafficRow | undefined;
}

const LOOK_EVERY_MS = 3_000;

export const stepsSeen = ({ call, payment, webhook }: Seen) =>
  [call, payment, webhook].filter((row) => row !== undefined).length;

export function useSeen() {
  const seen = useQuery({
    queryKey: ['seen'],
    queryFn: async ({ signal }): Promise<Seen> => {
      const first = async (query: string) =>
        (await getLocal<TrafficPage>(`events?limit=1&${query}`, signal)).rows[0];
      const [call, payment, webhook] = await Promise.all([
        first('kind=http.out,http.in&path=/v1/*'),
        first('kind=http.out,http.in&path=/v1/payment_intents*&method=POST&status=2xx'),
        first('kind=webhook&status=2xx'),
      ]);
      return { call, payment, webhook };
    },
    refetchInterval: LOOK_EVERY_MS,
  });
  const { refetch } = seen;
  useEffect(() => {
    // Of a burst one look is enough: the next comes by itself.
    const look = () => void refetch({ cancelRefetch: false });
    return watchRows({ row: look, back: look });
  }, [refetch]);
  return seen;
}
