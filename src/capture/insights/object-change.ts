import type { WebhookEvent } from '../event.ts';
import type { ObjectChange, Telling } from './rule.ts';
import { asObject, type Json, jsonOf, tellingOf } from './stripe-call.ts';

/** What a delivered event says of its object; undefined when the body was not kept or is thin. */
export function changeOf(delivery: WebhookEvent): ObjectChange | undefined {
  const object = asObject(asObject(asObject(jsonOf(delivery.req))?.data)?.object);
  return object && changedObject(object, delivery.event_type, tellingOf(delivery));
}

/** @param by the captured event that tells it */
export function changedObject(
  object: Json,
  eventType: string,
  by: Telling,
): ObjectChange | undefined {
  if (typeof object.id !== 'string') return undefined;
  const change: ObjectChange = { by, object: object.id, event_type: eventType };
  const error = asObject(object.last_payment_error);
  const code = object.failure_code ?? error?.decline_code ?? error?.code;
  const message = object.failure_message ?? error?.message;
  if (typeof object.status === 'string') change.status = object.status;
  if (typeof code === 'string') change.failure_code = code;
  if (typeof message === 'string') change.failure_message = message;
  return change;
}
