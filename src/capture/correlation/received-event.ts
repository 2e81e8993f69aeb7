/** What a request to the application says of the webhook that it is. */

import type { HttpMessage } from '../event.ts';
import { headerOf } from '../facets/header-of.ts';
import { isJson, jsonObject, stringOf } from '../facets/json-object.ts';

export interface ReceivedEvent {
  /** `evt_…` */
  event: string;
  /** Of the signature, in Unix seconds, as it stands there. */
  signedAt: string;
  /** Of the API call that caused the event. */
  requestId: string | undefined;
}

/** @param text the body of the request */
export function receivedEvent(
  request: Pick<HttpMessage, 'headers'>,
  text: string | undefined,
): ReceivedEvent | undefined {
  const signedAt = signatureTime(request);
  if (signedAt === undefined) return undefined;
  const body = jsonObject(text);
  const event = stringOf(body?.id);
  if (body === undefined || event === undefined || !event.startsWith('evt_')) return undefined;
  const cause = isJson(body.request) ? stringOf(body.request.id) : undefined;
  return { event, signedAt, requestId: cause };
}

export function signatureTime(request: Pick<HttpMessage, 'headers'>): string | undefined {
  return /(?:^|,)\s*t=(\d+)/.exec(headerOf(request, 'stripe-signature') ?? '')?.[1];
}
