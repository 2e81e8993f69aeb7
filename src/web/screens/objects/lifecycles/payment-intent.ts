import type { ApiObject } from '../../../data/stripe-api.ts';
import { reasonFor } from './choices.ts';
import { declined, intentEdges, intentStates } from './intent-states.ts';
import { actionSteps, confirmStep } from './intent-steps.ts';
import type { Facts, Lifecycle, Step } from './lifecycle.ts';
import { refundStep } from './refund-steps.ts';

const REASONS = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'];

export const paymentIntent: Lifecycle = {
  type: 'payment_intent',
  events: 'payment_intent.*',
  states: [...intentStates, { name: 'requires_capture', column: 3, row: 1 }],
  edges: [...intentEdges, ['processing', 'requires_capture'], ['requires_capture', 'succeeded']],
  decline: { event: 'payment_intent.payment_failed', ...declined },
  steps: stepsOf,
};

function stepsOf(intent: ApiObject, facts: Facts): readonly (Step | undefined)[] {
  const path = `payment_intents/${intent.id}`;
  const reason = reasonFor('cancellation_reason', REASONS);
  const cancel: Step = { verb: 'Cancel', path: `${path}/cancel`, asks: [reason] };
  switch (intent.status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
      return [confirmStep(intent, path), cancel];
    case 'requires_action':
      return [...actionSteps(intent, path), confirmStep(intent, path), cancel];
    case 'requires_capture':
      return [captureStep(intent, path), incrementStep(intent, path, facts), cancel];
    case 'processing':
      return [cancel];
    case 'succeeded':
      return [refundStep(facts, { payment_intent: intent.id })];
    default:
      return [];
  }
}

function captureStep({ amount_capturable, currency }: ApiObject, path: string): Step {
  return {
    verb: 'Capture',
    path: `${path}/capture`,
    asks: [
      {
        ...{ param: 'amount_to_capture', label: 'Amount to capture' },
        ...{ currency: String(currency), offered: Number(amount_capturable) },
      },
    ],
  };
}

interface AuthorizedCard {
  card?: { incremental_authorization?: { status?: string } };
}

/** Only where the card was asked for it when it was authorized. */
function incrementStep(
  { amount, currency }: ApiObject,
  path: string,
  { charge }: Facts,
): Step | undefined {
  const { card } = (charge?.payment_method_details ?? {}) as AuthorizedCard;
  if (card?.incremental_authorization?.status !== 'available') return undefined;
  return {
    verb: 'Hold',
    path: `${path}/increment_authorization`,
    asks: [
      {
        ...{ param: 'amount', label: 'Amount to hold in all' },
        ...{ currency: String(currency), offered: Number(amount) + 100 },
      },
    ],
  };
}
