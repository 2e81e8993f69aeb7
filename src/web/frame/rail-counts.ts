import { useQuery } from '@tanstack/react-query';
import type { TrafficMeta } from '../../capture/traffic-port.ts';
import { getLocal } from '../data/local-api.ts';
import { useNewErrors, useNewFailedDeliveries } from './new-failures.ts';

export interface RailCount {
  count: number;
  /** Something broke. */
  isBad: boolean;
  /** Only what came since it was last looked at is counted. */
  isNew?: boolean;
}

const EVERY_MS = 5_000;

/** What stands at the right of an entry of the rail, by its path. */
export function useRailCounts(): Readonly<Record<string, RailCount>> {
  const { data } = useQuery({
    queryKey: ['meta'],
    queryFn: ({ signal }) => getLocal<TrafficMeta>('meta', signal),
    refetchInterval: EVERY_MS,
  });
  const failures = { '/errors': useNewErrors(), '/webhooks': useNewFailedDeliveries() };
  if (data === undefined) return failures;
  const insights = data.runs.map((run) => run.insights);
  const errors = insights.reduce((total, { error }) => total + error, 0);
  const all = insights.reduce((total, { error, warn, info }) => total + error + warn + info, 0);
  return {
    ...failures,
    '/timeline': { count: data.events, isBad: false },
    '/insights': { count: all, isBad: errors > 0 },
  };
}
