import { useQuery } from '@tanstack/react-query';
import type { ArmedFault } from '../../bench/fault-sentence.ts';
import { getLocal } from './local-api.ts';

const EVERY_MS = 3_000;

/** What waits for the next calls. */
export function useFaults(): readonly ArmedFault[] {
  const { data } = useQuery({
    queryKey: ['faults'],
    queryFn: ({ signal }) => getLocal<{ faults: ArmedFault[] }>('faults', signal),
    refetchInterval: EVERY_MS,
  });
  return data?.faults ?? [];
}
