import type { Lifecycle } from './lifecycle.ts';

export const creditNote: Lifecycle = {
  type: 'credit_note',
  events: 'credit_note.*',
  states: [
    { name: 'issued', column: 0, row: 0 },
    { name: 'void', column: 1, row: 0 },
  ],
  edges: [['issued', 'void']],
  steps: ({ id, status }) =>
    status === 'issued' ? [{ verb: 'Void', path: `credit_notes/${id}/void` }] : [],
};
