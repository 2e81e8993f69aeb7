import type { Lifecycle } from './lifecycle.ts';

export const topup: Lifecycle = {
  type: 'topup',
  events: 'topup.*',
  states: [
    { name: 'pending', column: 1, row: 0 },
    { name: 'succeeded', column: 2, row: 0 },
    { name: 'reversed', column: 3, row: 0 },
    { name: 'canceled', column: 0, row: 1 },
    { name: 'failed', column: 2, row: 1 },
  ],
  edges: [
    ['pending', 'succeeded'],
    ['succeeded', 'reversed'],
    ['pending', 'canceled'],
    ['pending', 'failed'],
  ],
  steps: ({ id, status }) =>
    status === 'pending' ? [{ verb: 'Cancel', path: `topups/${id}/cancel` }] : [],
};
