import type { ApiObject } from '../../../data/stripe-api.ts';
import type { Lifecycle, Step } from './lifecycle.ts';

export const payout: Lifecycle = {
  type: 'payout',
  events: 'payout.*',
  states: [
    { name: 'pending', column: 1, row: 0 },
    { name: 'in_transit', column: 2, row: 0 },
    { name: 'paid', column: 3, row: 0 },
    { name: 'reversed', column: 4, row: 0 },
    { name: 'canceled', column: 0, row: 1 },
    { name: 'failed', column: 2, row: 1 },
  ],
  edges: [
    ['pending', 'in_transit'],
    ['in_transit', 'paid'],
    ['paid', 'reversed'],
    ['pending', 'canceled'],
    ['pending', 'failed'],
    ['in_transit', 'failed'],
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
