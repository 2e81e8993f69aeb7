/** A place that events are sent to, as far as it decides which ones. */
export interface Destination {
  /** `we_…`, `ed_test_…`, `lst_…` */
  readonly id: string;
  /** The account that made it; `*` for a listener that hears all. */
  readonly owner: string;
  readonly enabledEvents: readonly string[];
  readonly enabled: boolean;
  /** Whether it wants the events of its own account. */
  readonly self: boolean;
  /** Whether it wants those of connected accounts. */
  readonly connected: boolean;
}

/** The types of object that hold what is known of destinations. */
export const DESTINATION_TYPES = [
  'webhook_endpoint',
  'v2.core.event_destination',
  'paystub.webhook_secret',
] as const;

/** A write to one of these can change who gets which events. */
export const ROUTING_TYPES: ReadonlySet<string> = new Set([...DESTINATION_TYPES, 'account']);

/** What Paystub keeps of a destination and never shows: `paystub.webhook_secret`. */
export interface WebhookSecret {
  /** That of the destination. */
  readonly id: string;
  readonly object: 'paystub.webhook_secret';
  /** An endpoint of v1 hears either its own account or the connected ones. */
  readonly connect: boolean;
  /** The newest first. `expires` is in Unix seconds; null: it is the current one. */
  readonly secrets: readonly { readonly value: string; readonly expires: number | null }[];
}
