import type { ApiObject } from '../../../data/stripe-api.ts';
import type { Lifecycle, Step } from './lifecycle.ts';

export const payout: Lifecycle = {
  type: 'payout',
  events: 'payout.*',
  states: [
    { name: 'pending', column: 0, row: 0 },
    { name: 'paid', column: 1, row: 0 },
    { name: 'reversed', column: 2, row: 0 },
    { name: 'canceled', column: 0, row: 1 },
    { name: 'failed', column: 1, row: 1 },
  ],
  edges: [
    ['pending', 'paid'],
    ['paid', 'reversed'],
    ['pending', 'canceled'],
    ['pending', 'failed'],
  ],
  stateOf: ({ status, reversed_by }) => (isId(reversed_by) ? 'reversed' : String(status)),
  steps: stepsOf,
};

function stepsOf({ id, status, reversed_by, original_payout }: ApiObject): Step[] {
  if (status === 'pending') return [{ verb: 'Cancel', path: `payouts/${id}/cancel` }];
  const isReversible = status === 'paid' && !isId(reversed_by) && !isId(original_payout);
  return isReversible ? [{ verb: 'Reverse', path: `payouts/${id}/reverse` }] : [];
}

const isId = (value: unknown) => typeof value === 'string';
