import type { ApiObject } from '../../../data/stripe-api.ts';
import { reasonFor } from './choices.ts';
import { actionSteps, confirmStep } from './intent-steps.ts';
import type { Lifecycle, Step } from './lifecycle.ts';

export const setupIntent: Lifecycle = {
  type: 'setup_intent',
  events: 'setup_intent.*',
  states: [
    { name: 'requires_payment_method', column: 0, row: 0 },
    { name: 'requires_confirmation', column: 1, row: 0 },
    { name: 'requires_action', column: 2, row: 0 },
    { name: 'processing', column: 3, row: 0 },
    { name: 'succeeded', column: 4, row: 0 },
    { name: 'canceled', column: 2, row: 1 },
  ],
  edges: [
    ['requires_payment_method', 'requires_confirmation'],
    ['requires_confirmation', 'requires_action'],
    ['requires_action', 'processing'],
    ['processing', 'succeeded'],
    ['requires_confirmation', 'canceled'],
  ],
  decline: {
    ...{ event: 'setup_intent.setup_failed', from: 'processing', to: 'requires_payment_method' },
  },
  steps: stepsOf,
};

function stepsOf(intent: ApiObject): readonly (Step | undefined)[] {
  const path = `setup_intents/${intent.id}`;
  const reasons = ['abandoned', 'duplicate', 'requested_by_customer'];
  const cancel: Step = {
    verb: 'Cancel',
    path: `${path}/cancel`,
    asks: [reasonFor('cancellation_reason', reasons)],
  };
  switch (intent.status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
      return [confirmStep(intent, path), cancel];
    case 'requires_action':
      return [...actionSteps(intent, path), confirmStep(intent, path), cancel];
    default:
      return [];
  }
}
