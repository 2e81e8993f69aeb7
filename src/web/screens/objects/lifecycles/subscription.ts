import type { ApiObject } from '../../../data/stripe-api.ts';
import { payStep } from './invoice.ts';
import type { Lifecycle, Step } from './lifecycle.ts';

export const subscription: Lifecycle = {
  type: 'subscription',
  events: 'customer.subscription.*',
  states: [
    { name: 'trialing', column: 0, row: 0 },
    { name: 'active', column: 1, row: 0 },
    { name: 'past_due', column: 2, row: 0 },
    { name: 'unpaid', column: 3, row: 0 },
    { name: 'paused', column: 0, row: 1 },
    { name: 'canceled', column: 2, row: 1 },
    { name: 'incomplete', column: 0, row: 2 },
    { name: 'incomplete_expired', column: 2, row: 2 },
  ],
  edges: [
    ['trialing', 'active'],
    ['active', 'past_due'],
    ['past_due', 'unpaid'],
    ['trialing', 'paused'],
    ['paused', 'active'],
    ['paused', 'canceled'],
    ['incomplete', 'active'],
    ['active', 'canceled'],
    ['past_due', 'canceled'],
    ['unpaid', 'canceled'],
    ['incomplete', 'incomplete_expired'],
  ],
  steps: stepsOf,
};

function stepsOf(object: ApiObject): Step[] {
  const path = `subscriptions/${object.id}`;
  const cancel: Step = { verb: 'Cancel now', method: 'DELETE', path };
  switch (object.status) {
    case 'incomplete':
      return [...payLatest(object), cancel];
    case 'trialing':
      return [
        { verb: 'End the trial', path, params: { trial_end: 'now' } },
        ...later(object, path),
        cancel,
      ];
    case 'active':
    case 'paused':
      return [...later(object, path), cancel];
    case 'past_due':
    case 'unpaid':
      return [...payLatest(object), ...later(object, path), cancel];
    default:
      return [];
  }
}

function payLatest({ latest_invoice: id }: ApiObject): Step[] {
  return typeof id === 'string' ? [{ ...payStep(id), verb: 'Pay the latest invoice' }] : [];
}

/** What is decided now and has its effect with the next period. */
function later({ cancel_at, pause_collection: pause }: ApiObject, path: string): Step[] {
  return [
    cancel_at === null
      ? { verb: 'Cancel at the end of the period', path, params: { cancel_at_period_end: 'true' } }
      : { verb: 'Do not cancel', path, params: { cancel_at_period_end: 'false' } },
    pause === null
      ? { verb: 'Pause collection', path, asks: [PAUSE] }
      : { verb: 'Resume collection', path, params: { pause_collection: '' } },
  ];
}

const PAUSE = {
  param: 'pause_collection[behavior]',
  label: 'Invoices meanwhile',
  options: [
    ['keep_as_draft', 'keep as draft'],
    ['mark_uncollectible', 'mark uncollectible'],
    ['void', 'void'],
  ],
} as const;
