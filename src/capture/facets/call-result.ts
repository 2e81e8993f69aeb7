/** What came of a call: outcome, error, state, and a line that says it. */
import type { HttpEvent, StripeFacet } from '../event.ts';
import { outcomeOf } from './call-outcome.ts';
import { errorSummary, listSummary, lostSummary } from './call-summary.ts';
import { failureOf } from './failure-of.ts';
import { isJson, type Json, stringOf } from './json-object.ts';
import { objectSummary } from './object-summary.ts';

type Result = Pick<StripeFacet, 'outcome' | 'summary'> & Partial<StripeFacet>;

interface Call {
  event: HttpEvent;
  op: string;
  params: Json | undefined;
}

/** Of an answer, or of none. */
export function callResult({ event, op, params }: Call, answer: Json | undefined): Result {
  const { res } = event;
  if (res === undefined) return { outcome: 'error', summary: lostSummary(event) };
  if (res.status >= 400) return errorResult(res.status, answer, params);
  if (answer === undefined) return { outcome: event.state === 'ok' ? 'ok' : 'error' };
  if (isList(answer)) return listResult(event, answer);
  return objectResult(op, answer);
}

function errorResult(status: number, answer: Json | undefined, params: Json | undefined): Result {
  if (!isJson(answer?.error)) return { outcome: 'error', summary: `HTTP ${status}` };
  const { type, code, decline_code, param, message, payment_intent } = answer.error;
  const named = Object.entries({ code, decline_code, param }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const error: NonNullable<StripeFacet['error']> = {
    type: stringOf(type) ?? 'api_error',
    ...Object.fromEntries(named),
    message: stringOf(message) ?? '',
  };
  const state = isJson(payment_intent) ? stringOf(payment_intent.status) : undefined;
  return {
    outcome: 'error',
    error,
    summary: errorSummary(error, answer.error, params),
    ...(state !== undefined && { status: state }),
  };
}

/** Lists of v1, of searches, and of v2, which have no `object`. */
function isList({ object, data }: Json): boolean {
  return (
    object === 'list' || object === 'search_result' || (object === undefined && Array.isArray(data))
  );
}

function listResult({ path }: HttpEvent, answer: Json): Result {
  const { data, has_more, next_page_url } = answer;
  const more = has_more === true || typeof next_page_url === 'string';
  const count = Array.isArray(data) ? data.length : undefined;
  return {
    outcome: 'ok',
    has_more: more,
    ...(count !== undefined && { count }),
    summary: listSummary(path, count, more),
  };
}

function objectResult(op: string, answer: Json): Result {
  const failure = failureOf(answer);
  const status = stringOf(answer.status);
  return {
    outcome: outcomeOf(answer, op),
    summary: objectSummary(answer, failure, op),
    ...(status !== undefined && { status }),
    ...(typeof answer.paid === 'boolean' && { paid: answer.paid }),
    ...(failure.code !== undefined && { failure_code: failure.code }),
    ...(failure.message !== undefined && { failure_message: failure.message }),
  };
}
