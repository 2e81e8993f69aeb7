import {
  DESTINATION_TYPES,
  type Destination,
  type WebhookSecret,
} from '../../domain/webhooks/destination.ts';
import { wantsEvent } from '../../domain/webhooks/wants-event.ts';

/** A stored object that says where events go. */
export interface DestinationRow {
  type: string;
  text: string;
}

interface Endpoint {
  id: string;
  enabled_events: readonly string[];
  status: string;
}
interface EventDestination extends Endpoint {
  events_from?: readonly string[];
}

export const DESTINATION_TYPE_LIST = DESTINATION_TYPES.map((type) => `'${type}'`).join(', ');

/** The destinations that an account has made. */
export function readDestinations(owner: string, rows: readonly DestinationRow[]): Destination[] {
  const parsed = rows.map(({ type, text }) => ({ type, object: JSON.parse(text) as unknown }));
  const secrets = new Map(
    parsed
      .filter(({ type }) => type === 'paystub.webhook_secret')
      .map(({ object }) => [(object as WebhookSecret).id, object as WebhookSecret]),
  );
  return parsed.flatMap(({ type, object }) => {
    if (type === 'webhook_endpoint') {
      const connect = secrets.get((object as Endpoint).id)?.connect ?? false;
      return [destinationOf(owner, object as Endpoint, !connect, connect)];
    }
    if (type !== 'v2.core.event_destination') return [];
    const { events_from: from = ['@self'] } = object as EventDestination;
    const self = from.includes('@self');
    return [destinationOf(owner, object as Endpoint, self, from.includes('@accounts'))];
  });
}

function destinationOf(
  owner: string,
  { id, enabled_events: enabledEvents, status }: Endpoint,
  self: boolean,
  connected: boolean,
): Destination {
  return { id, owner, enabledEvents, enabled: status === 'enabled', self, connected };
}

/** Who gets an event, in the form in which the outbox keeps it. */
export interface Routed {
  /** ` we_1 we_2 `: ids between spaces. */
  text: string;
  destinations: readonly Destination[];
}

/** What an account's events are matched against. Each type of event is matched once. */
export class RoutingTable {
  readonly destinations: readonly Destination[];
  readonly #byType = new Map<string, Routed | undefined>();

  constructor(destinations: readonly Destination[]) {
    this.destinations = destinations;
  }

  /** Undefined when nobody wants it. */
  route(type: string): Routed | undefined {
    if (this.destinations.length === 0) return undefined;
    if (this.#byType.has(type)) return this.#byType.get(type);
    const wanting = this.destinations.filter(
      ({ enabled, enabledEvents }) => enabled && wantsEvent(enabledEvents, type),
    );
    const text = ` ${wanting.map(({ id }) => id).join(' ')} `;
    const routed = wanting.length === 0 ? undefined : { text, destinations: wanting };
    this.#byType.set(type, routed);
    return routed;
  }
}
