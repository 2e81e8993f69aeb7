import type { Lifecycle } from './lifecycle.ts';

export const refund: Lifecycle = {
  type: 'refund',
  events: 'refund.*',
  states: [
    { name: 'requires_action', column: 0, row: 0 },
    { name: 'pending', column: 1, row: 0 },
    { name: 'succeeded', column: 2, row: 0 },
    { name: 'canceled', column: 0, row: 1 },
    { name: 'failed', column: 1, row: 1 },
  ],
  edges: [
    ['requires_action', 'pending'],
    ['pending', 'succeeded'],
    ['requires_action', 'canceled'],
    ['pending', 'failed'],
    ['succeeded', 'failed'],
  ],
  steps: ({ id, status }) =>
    status === 'requires_action' ? [{ verb: 'Cancel', path: `refunds/${id}/cancel` }] : [],
};
