import type { Lifecycle } from './lifecycle.ts';

/** The way of payments and of setups; payments have one more, to be captured. */
export const intentStates: Lifecycle['states'] = [
  { name: 'requires_payment_method', column: 0, row: 0 },
  { name: 'requires_confirmation', column: 1, row: 0 },
  { name: 'requires_action', column: 2, row: 0 },
  { name: 'processing', column: 3, row: 0 },
  { name: 'succeeded', column: 4, row: 0 },
  { name: 'canceled', column: 2, row: 1 },
];

export const intentEdges: Lifecycle['edges'] = [
  ['requires_payment_method', 'requires_confirmation'],
  ['requires_confirmation', 'requires_action'],
  ['requires_action', 'processing'],
  ['processing', 'succeeded'],
  ['requires_confirmation', 'canceled'],
];

/** Where a decline leads to. */
export const declined = { from: 'processing', to: 'requires_payment_method' } as const;
