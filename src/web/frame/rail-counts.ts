import { useQuery } from '@tanstack/react-query';
import type { TrafficMeta } from '../../capture/traffic-port.ts';
import { getLocal } from '../data/local-api.ts';

export interface RailCount {
  count: number;
  /** Something broke. */
  isBad: boolean;
}

const EVERY_MS = 5_000;

/** What stands at the right of an entry of the rail, by its path. */
export function useRailCounts(): Readonly<Record<string, RailCount>> {
  const { data } = useQuery({
    queryKey: ['meta'],
    queryFn: ({ signal }) => getLocal<TrafficMeta>('meta', signal),
    refetchInterval: EVERY_MS,
  });
  if (data === undefined) return {};
  const insights = data.runs.map((run) => run.insights);
  const errors = insights.reduce((total, { error }) => total + error, 0);
  const all = insights.reduce((total, { error, warn, info }) => total + error + warn + info, 0);
  return {
    '/timeline': { count: data.events, isBad: false },
    '/insights': { count: all, isBad: errors > 0 },
  };
}
