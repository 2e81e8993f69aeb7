/** What an answer of 200 means for the money: not every success is one. */
import type { Outcome } from '../event.ts';
import { isJson, type Json } from './json-object.ts';

type Table = Readonly<Record<string, Outcome>>;

const intent: Table = {
  succeeded: 'ok',
  requires_action: 'needs_action',
  requires_source_action: 'needs_action',
  requires_confirmation: 'needs_action',
  requires_payment_method: 'needs_action',
  requires_source: 'needs_action',
  requires_capture: 'pending',
  processing: 'pending',
  canceled: 'failed',
};
const money: Table = {
  succeeded: 'ok',
  paid: 'ok',
  available: 'ok',
  pending: 'pending',
  in_transit: 'pending',
  requires_action: 'needs_action',
  failed: 'failed',
  canceled: 'failed',
  reversed: 'failed',
};

/** By `object`, then by `status`. What is not listed is fine as it is. */
const byStatus: Readonly<Record<string, Table>> = {
  payment_intent: intent,
  setup_intent: intent,
  charge: money,
  refund: money,
  payout: money,
  topup: money,
  subscription: {
    incomplete: 'needs_action',
    incomplete_expired: 'failed',
    past_due: 'failed',
    unpaid: 'failed',
    canceled: 'failed',
    paused: 'pending',
  },
  'checkout.session': { open: 'pending', expired: 'failed' },
  invoice: { open: 'pending', uncollectible: 'failed' },
  source: { pending: 'needs_action', failed: 'failed', canceled: 'failed' },
  dispute: {
    needs_response: 'needs_action',
    warning_needs_response: 'needs_action',
    under_review: 'pending',
    warning_under_review: 'pending',
    lost: 'failed',
  },
};

/** Calls that ask for an end: that it has come is what they wanted. */
const ENDING = /^DELETE |\/(?:cancel|expire|void|mark_uncollectible|reject|close)$/;

export function outcomeOf(answer: Json, op: string): Outcome {
  const { object, status } = answer;
  if (typeof object !== 'string' || ENDING.test(op)) return 'ok';
  return special[object]?.(answer) ?? byStatus[object]?.[String(status)] ?? 'ok';
}

const special: Readonly<Record<string, (answer: Json) => Outcome | undefined>> = {
  charge: ({ status, captured }) =>
    status === 'succeeded' && captured === false ? 'pending' : undefined,
  payment_intent: ({ status, last_payment_error }) => triedAndFailed(status, last_payment_error),
  setup_intent: ({ status, last_setup_error }) => triedAndFailed(status, last_setup_error),
  invoice: ({ status, attempted }) =>
    status === 'open' && attempted === true ? 'failed' : undefined,
  'checkout.session': ({ status, payment_status }) =>
    status === 'complete' && payment_status === 'unpaid' ? 'pending' : undefined,
};

/** Waiting for another card after one that failed, not for the first. */
function triedAndFailed(status: unknown, error: unknown): Outcome | undefined {
  return status === 'requires_payment_method' && isJson(error) ? 'failed' : undefined;
}
