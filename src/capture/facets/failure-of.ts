import { isJson, type Json, stringOf } from './json-object.ts';

export interface Failure {
  code?: string;
  message?: string;
}

/** Why the payment, set-up, refund or payout that was answered has failed. */
export function failureOf(answer: Json): Failure {
  const error = [answer.last_payment_error, answer.last_setup_error].find(isJson);
  const code =
    stringOf(answer.failure_code) ??
    stringOf(answer.failure_reason) ??
    stringOf(error?.decline_code) ??
    stringOf(error?.code);
  const message = stringOf(answer.failure_message) ?? stringOf(error?.message);
  return { ...(code !== undefined && { code }), ...(message !== undefined && { message }) };
}
