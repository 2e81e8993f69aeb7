import type { ApiObject } from '../../../data/stripe-api.ts';
import type { CallStep, Lifecycle, Step } from './lifecycle.ts';
import { ownOrTestMethod } from './test-methods.ts';

export const invoice: Lifecycle = {
  type: 'invoice',
  events: 'invoice.*',
  states: [
    { name: 'draft', column: 0, row: 0 },
    { name: 'open', column: 1, row: 0 },
    { name: 'paid', column: 2, row: 0 },
    { name: 'void', column: 0, row: 1 },
    { name: 'uncollectible', column: 2, row: 1 },
  ],
  edges: [
    ['draft', 'open'],
    ['open', 'paid'],
    ['open', 'void'],
    ['open', 'uncollectible'],
    ['uncollectible', 'paid'],
  ],
  steps: stepsOf,
};

function stepsOf(object: ApiObject): Step[] {
  const path = `invoices/${object.id}`;
  const settle: Step[] = [
    payStep(object.id),
    { verb: 'Mark as paid', path: `${path}/pay`, params: { paid_out_of_band: 'true' } },
  ];
  const send: Step = { verb: 'Send', path: `${path}/send` };
  const voided: Step = { verb: 'Void', path: `${path}/void` };
  switch (object.status) {
    case 'draft':
      return [
        { verb: 'Finalize', path: `${path}/finalize` },
        { verb: 'Delete', method: 'DELETE', path },
      ];
    case 'open':
      return [
        ...settle,
        send,
        voided,
        { verb: 'Mark uncollectible', path: `${path}/mark_uncollectible` },
      ];
    case 'uncollectible':
      return [...settle, voided];
    default:
      return [];
  }
}

export function payStep(id: string): CallStep {
  const own = ownOrTestMethod({ id, object: 'invoice' }, "with the customer's own method");
  return { verb: 'Pay', path: `invoices/${id}/pay`, asks: [own] };
}
