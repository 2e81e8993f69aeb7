import { useQuery } from '@tanstack/react-query';
import { getLocal } from './local-api.ts';

export interface ArmedFault {
  id: string;
  /** As in the header `Paystub-Fault`. */
  fault: string;
  account?: string;
  path?: string;
  times: number | null;
}

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

const WORDS: Readonly<Record<string, string>> = {
  rate_limit: 'are refused with 429',
  lock_timeout: 'find the object locked, 429',
  api_error_before: 'fail with 500, and nothing is done',
  api_error_after: 'fail with 500, though all is done',
  drop_before: 'are cut off, and nothing is done',
  drop_after: 'are cut off, though all is done',
};

/** `the next 2 calls are refused with 429` */
export function faultSentence({ fault, times, path, account }: ArmedFault): string {
  const delay = /^delay=(\d+)$/.exec(fault)?.[1];
  const what = delay === undefined ? (WORDS[fault] ?? fault) : `wait ${Number(delay) / 1000} s`;
  const which =
    times === null ? 'all calls' : times === 1 ? 'the next call' : `the next ${times} calls`;
  const one = times === 1 ? what.replace(/^are /, 'is ').replace(/^(find|fail|wait)/, '$1s') : what;
  return [which, path && `to ${path}`, account && `of ${account}`, one].filter(Boolean).join(' ');
}
