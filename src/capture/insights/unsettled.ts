/** Which answers with 2xx are no success yet, or none at all. */
import type { StripeCall } from './rule.ts';
import { actionOf, answerOf, asObject, type Json } from './stripe-call.ts';

export interface Unsettled {
  object: string;
  kind: 'failed' | 'pending' | 'uncaptured' | 'needs_action' | 'canceled' | 'unpaid';
  /** In the API's own words: `status pending`, `captured false`. */
  state: string;
  /** The reason, when one is given. */
  reason: string;
}

/** Undefined for all that is as it should be, or as it was asked to be. */
export function unsettledOf(call: StripeCall): Unsettled | undefined {
  const answer = answerOf(call);
  if (call.method !== 'POST' || answer === undefined || typeof answer.id !== 'string') {
    return undefined;
  }
  const kind = kindOf(String(answer.object), String(answer.status), answer, call);
  if (kind === undefined) return undefined;
  const isUncaptured = answer.object === 'charge' && kind === 'uncaptured';
  return {
    object: answer.id,
    kind,
    state: isUncaptured ? 'captured false' : `status ${String(answer.status)}`,
    reason: reasonOf(answer),
  };
}

function kindOf(
  object: string,
  status: string,
  answer: Json,
  call: StripeCall,
): Unsettled['kind'] | undefined {
  switch (object) {
    case 'charge':
      return chargeKind(status, answer);
    case 'payment_intent':
    case 'setup_intent':
      return intentKind(status, call);
    case 'subscription':
      return subscriptionKind(status, call);
    case 'invoice':
      return actionOf(call.stripe.op) === 'pay' && status !== 'paid' ? 'unpaid' : undefined;
    case 'refund':
      if (status === 'requires_action') return 'needs_action';
      return status === 'failed' || status === 'pending' ? status : undefined;
    case 'payout':
      return status === 'failed' ? 'failed' : undefined;
    default:
      return undefined;
  }
}

function chargeKind(status: string, answer: Json): Unsettled['kind'] | undefined {
  if (status === 'failed' || status === 'pending') return status;
  return answer.captured === false && answer.refunded !== true ? 'uncaptured' : undefined;
}

/** A new intent waits for the customer, and so it should: only one that was confirmed is judged. */
function intentKind(status: string, call: StripeCall): Unsettled['kind'] | undefined {
  const action = actionOf(call.stripe.op);
  if (status === 'requires_action') return 'needs_action';
  if (status === 'requires_capture') return 'uncaptured';
  if (status === 'processing') return 'pending';
  if (status === 'canceled') return action === 'cancel' ? undefined : 'canceled';
  const isConfirmed = action === 'confirm' || String(call.stripe.params?.confirm) === 'true';
  return status === 'requires_payment_method' && isConfirmed ? 'failed' : undefined;
}

function subscriptionKind(status: string, call: StripeCall): Unsettled['kind'] | undefined {
  const isAsked = call.stripe.params?.payment_behavior === 'default_incomplete';
  if (status === 'incomplete') return isAsked ? undefined : 'needs_action';
  return status === 'past_due' || status === 'unpaid' ? 'unpaid' : undefined;
}

function reasonOf(answer: Json): string {
  const error = asObject(answer.last_payment_error) ?? asObject(answer.last_setup_error);
  const code = answer.failure_code ?? error?.decline_code ?? error?.code;
  const message = answer.failure_message ?? error?.message;
  const next = asObject(answer.next_action)?.type;
  if (typeof code === 'string') {
    return typeof message === 'string' ? `${code}: ${message}` : code;
  }
  return typeof next === 'string' ? `next_action ${next}` : '';
}
