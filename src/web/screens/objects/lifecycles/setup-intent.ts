import type { ApiObject } from '../../../data/stripe-api.ts';
import { reasonFor } from './choices.ts';
import { declined, intentEdges, intentStates } from './intent-states.ts';
import { actionSteps, confirmStep } from './intent-steps.ts';
import type { Lifecycle, Step } from './lifecycle.ts';

export const setupIntent: Lifecycle = {
  type: 'setup_intent',
  events: 'setup_intent.*',
  states: intentStates,
  edges: intentEdges,
  decline: { event: 'setup_intent.setup_failed', ...declined },
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
