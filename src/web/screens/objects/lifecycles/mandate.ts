import type { Lifecycle } from './lifecycle.ts';

export const mandate: Lifecycle = {
  type: 'mandate',
  events: 'mandate.*',
  states: [
    { name: 'pending', column: 0, row: 0 },
    { name: 'active', column: 1, row: 0 },
    { name: 'inactive', column: 2, row: 0 },
  ],
  edges: [
    ['pending', 'active'],
    ['active', 'inactive'],
  ],
  steps: () => [],
};
