import type { ApiObject } from '../../../data/stripe-api.ts';
import { refundedOf } from '../../../parts/refunded.ts';
import type { Facts, Lifecycle, Step } from './lifecycle.ts';
import { refundStep } from './refund-steps.ts';

export const charge: Lifecycle = {
  type: 'charge',
  events: 'charge.*',
  states: [
    { name: 'pending', column: 0, row: 0 },
    { name: 'authorized', column: 1, row: 0 },
    { name: 'captured', column: 2, row: 0 },
    { name: 'partly_refunded', column: 3, row: 0 },
    { name: 'refunded', column: 4, row: 0 },
    { name: 'failed', column: 0, row: 1 },
    { name: 'released', column: 1, row: 1 },
    { name: 'disputed', column: 2, row: 1 },
  ],
  edges: [
    ['pending', 'authorized'],
    ['authorized', 'captured'],
    ['captured', 'partly_refunded'],
    ['partly_refunded', 'refunded'],
    ['pending', 'failed'],
    ['authorized', 'released'],
    ['captured', 'disputed'],
  ],
  stateOf,
  steps: stepsOf,
};

/** A charge has `succeeded` for all of it. */
function stateOf(object: ApiObject): string {
  const { status, captured, refunded, disputed } = object;
  if (status !== 'succeeded') return String(status);
  if (captured !== true) return refunded === true ? 'released' : 'authorized';
  if (disputed === true) return 'disputed';
  if (refunded === true) return 'refunded';
  return refundedOf(object) > 0 ? 'partly_refunded' : 'captured';
}

function stepsOf(object: ApiObject, facts: Facts): readonly (Step | undefined)[] {
  if (stateOf(object) !== 'authorized') {
    return [refundStep({ ...facts, charge: object }, { charge: object.id })];
  }
  return [captureStep(object), { verb: 'Release', path: 'refunds', params: { charge: object.id } }];
}

/** A charge of an intent is captured through it. */
function captureStep({ id, payment_intent, amount, currency }: ApiObject): Step {
  const [path, param] =
    typeof payment_intent === 'string'
      ? [`payment_intents/${payment_intent}/capture`, 'amount_to_capture']
      : [`charges/${id}/capture`, 'amount'];
  const offered = Number(amount);
  return {
    verb: 'Capture',
    path,
    asks: [{ param, label: 'Amount to capture', currency: String(currency), offered }],
  };
}
