import { expect, it } from 'vitest';
import { type ArmedFault, faultSentence } from './fault-sentence.ts';

it.each<[Omit<ArmedFault, 'id'>, string]>([
  [{ fault: 'rate_limit', times: 1 }, 'the next call is refused with 429'],
  [{ fault: 'rate_limit', times: null }, 'all calls are refused with 429'],
  [
    { fault: 'delay=1500, drop_after', times: 2, method: 'POST', path: '/v1/refunds' },
    'the next 2 POST calls to /v1/refunds wait 1.5 s and are cut off, though all is done',
  ],
  [
    { fault: 'lock_timeout', times: 1, account: 'acct_1' },
    'the next call of acct_1 finds the object locked, 429',
  ],
])('%j is told in words', (fault, words) => {
  expect(faultSentence({ id: 'fault_1', ...fault })).toBe(words);
});
