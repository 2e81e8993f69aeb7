import { useQuery } from '@tanstack/react-query';
import { getLocal } from './local-api.ts';

export interface Status {
  version: string;
  url: string;
  store: { kind: string; objects: number; queued_writes: number };
  accounts: string[];
  event_loop_delay_p99_ms: number;
  uptime_s: number;
}

const EVERY_MS = 5_000;

export function useStatus() {
  return useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => getLocal<Status>('status', signal),
    refetchInterval: EVERY_MS,
  });
}
