/** What an event tells, as a snapshot has it or as v2 does. */
export interface EventParts {
  /** Unix ms. */
  ms: number | undefined;
  /** Whole in a snapshot; v2 has the id alone. */
  object: { id?: string } | undefined;
  /** Only what changed, as it was. */
  before: object | undefined;
  /** `req_…` of what caused it. */
  request: string | undefined;
}

interface RawEvent {
  /** Unix seconds; RFC 3339 in v2. */
  created?: number | string;
  data?: { object?: { id?: string }; previous_attributes?: object } | null;
  related_object?: { id?: string } | null;
  request?: { id?: string | null } | null;
  reason?: { request?: { id?: string } } | null;
}

export function eventParts(event: object): EventParts {
  const { created, data, related_object, request, reason } = event as RawEvent;
  const ms = typeof created === 'number' ? created * 1000 : Date.parse(created ?? '');
  return {
    ms: Number.isNaN(ms) ? undefined : ms,
    object: data?.object ?? related_object ?? undefined,
    before: data?.previous_attributes,
    request: request?.id ?? reason?.request?.id ?? undefined,
  };
}
