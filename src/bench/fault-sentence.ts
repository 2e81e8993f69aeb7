/** A fault that waits for the next calls, as the local API lists it. */
export interface ArmedFault {
  id: string;
  /** As in the header `Paystub-Fault`. */
  fault: string;
  account?: string;
  method?: string;
  /** The beginning of the paths that it hits. */
  path?: string;
  /** Calls that are still hit; null: all. */
  times: number | null;
}

/** For several calls, and for one. */
const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  rate_limit: ['are refused with 429', 'is refused with 429'],
  lock_timeout: ['find the object locked, 429', 'finds the object locked, 429'],
  api_error_before: ['fail with 500, and nothing is done', 'fails with 500, and nothing is done'],
  api_error_after: ['fail with 500, though all is done', 'fails with 500, though all is done'],
  drop_before: ['are cut off, and nothing is done', 'is cut off, and nothing is done'],
  drop_after: ['are cut off, though all is done', 'is cut off, though all is done'],
};

/** `the next 2 POST calls to /v1/charges are refused with 429` */
export function faultSentence({ fault, times, method, path, account }: ArmedFault): string {
  const calls = [method, times === 1 ? 'call' : 'calls'].filter(Boolean).join(' ');
  const which = times === null ? 'all' : times === 1 ? 'the next' : `the next ${times}`;
  const what = fault.split(',').map((part) => wordsOf(part.trim(), times === 1));
  const narrowed = [path && `to ${path}`, account && `of ${account}`];
  return [which, calls, ...narrowed, what.join(' and ')].filter(Boolean).join(' ');
}

function wordsOf(fault: string, isOne: boolean): string {
  const delay = /^delay=(\d+)$/.exec(fault)?.[1];
  if (delay !== undefined) return `${isOne ? 'waits' : 'wait'} ${Number(delay) / 1000} s`;
  return WORDS[fault]?.[isOne ? 1 : 0] ?? fault;
}
