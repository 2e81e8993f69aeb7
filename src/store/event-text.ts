import { canonicalJson } from './canonical-json.ts';

export interface EventParts {
  id: string;
  type: string;
  apiVersion: string;
  /** Unix seconds. */
  created: number;
  /** The object's canonical text. */
  objectText: string;
  previous: Readonly<Record<string, unknown>> | undefined;
  requestId: string | null;
  idempotencyKey: string | null;
}

/** The pretty-printed event. The object's text is indented, not serialised again. */
export function eventText(event: EventParts): string {
  const previous =
    event.previous === undefined
      ? ''
      : `,\n    "previous_attributes": ${indented(canonicalJson(event.previous))}`;
  // No endpoint has been told of it yet; deliveries fill in their own count.
  return `{
  "id": "${event.id}",
  "object": "event",
  "api_version": "${event.apiVersion}",
  "created": ${event.created},
  "data": {
    "object": ${indented(event.objectText)}${previous}
  },
  "livemode": false,
  "pending_webhooks": 0,
  "request": {
    "id": ${JSON.stringify(event.requestId)},
    "idempotency_key": ${JSON.stringify(event.idempotencyKey)}
  },
  "type": "${event.type}"
}`;
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n    ');
}

/** Events that say what was there before. The others carry only the object. */
export function tellsPrevious(type: string): boolean {
  return type.endsWith('.updated') || type === 'charge.refunded';
}
