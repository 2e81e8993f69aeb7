/** A thin event names what happened and to what; the object itself is fetched. */

export interface ThinEvent {
  readonly id: string;
  readonly object: 'v2.core.event';
  /** The connected account that it comes from: what is related is fetched there. */
  readonly context?: string;
  /** RFC 3339 */
  readonly created: string;
  readonly livemode: boolean;
  readonly reason?: {
    readonly request: { readonly id: string; readonly idempotency_key: string };
    readonly type: 'request';
  };
  readonly related_object: {
    readonly id: string;
    readonly type: string;
    readonly url: string;
  } | null;
  /** The same as a snapshot. */
  readonly snapshot_event?: string;
  readonly type: string;
}

/** A snapshot event, as far as its thin form tells of it. */
export interface SnapshotEvent {
  readonly id: string;
  readonly type: string;
  /** Unix seconds. */
  readonly created: number;
  readonly livemode: boolean;
  readonly data: { readonly object: { readonly id?: string; readonly object: string } };
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
}

/** `urlOf` tells where an object is fetched; `context` is that of an event of another account. */
export function thinEvent(
  { id, type, created, livemode, data, request }: SnapshotEvent,
  urlOf: (type: string, id: string) => string,
  context?: string,
): ThinEvent {
  const { id: related, object } = data.object;
  return {
    id: thinId(id),
    object: 'v2.core.event',
    ...(context !== undefined && { context }),
    created: new Date(created * 1000).toISOString(),
    livemode,
    ...(request.id !== null && {
      reason: {
        request: { id: request.id, idempotency_key: request.idempotency_key ?? '' },
        type: 'request' as const,
      },
    }),
    related_object:
      related === undefined ? null : { id: related, type: object, url: urlOf(object, related) },
    snapshot_event: id,
    type: `v1.${type}`,
  };
}

/** Both forms of an event have the same id behind their prefix. */
function thinId(snapshot: string): string {
  return snapshot.replace(/^evt_/, 'evt_test_');
}

export function snapshotId(thin: string): string {
  return thin.replace(/^evt_test_/, 'evt_');
}
