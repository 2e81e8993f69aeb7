import type { Gate, JsonObject } from './gate.ts';

/** What caused an event was told by its id only; the idempotency key came with the object. */
function withRequestId(event: JsonObject): JsonObject {
  const { request } = event;
  if (typeof request !== 'object' || request === null) return event;
  return { ...event, request: (request as JsonObject).id ?? null };
}

export const may2017: Gate = {
  release: '2017-05-25',
  lower: { event: withRequestId },
};
