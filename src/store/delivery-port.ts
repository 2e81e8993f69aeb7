/** What the layers above need of a database to deliver events. */
import type { Destination } from '../domain/webhooks/destination.ts';
import type { Pruned, PruneStep } from './deliveries/prune-events.ts';

export type { Destination, Pruned, PruneStep };

export type DeliveryState = 'waiting' | 'delivered' | 'failed' | 'canceled';
/** `event`: it happened; `resend`: somebody asked for it again. */
export type DeliveryKind = 'event' | 'resend';

/** One event on its way to one destination. */
export interface Delivery {
  id: number;
  /** Of the event. */
  account: string;
  endpoint: string;
  /** Of the endpoint. */
  owner: string;
  event: string;
  eventType: string;
  kind: DeliveryKind;
  state: DeliveryState;
  /** How many were made. */
  attempts: number;
  createdMs: number;
  /** When it is tried next; null when it is not. */
  nextMs: number | null;
  lastStatus: number | null;
  lastCause: string | null;
  finishedMs: number | null;
}

/** A delivery whose time has come, with what is sent. */
export interface DueDelivery extends Delivery {
  /** The event's text, as it is stored. */
  text: string;
  /** How many destinations the event had when it happened. */
  expected: number;
}

/** What came of one try. */
export interface Attempt {
  delivery: number;
  account: string;
  endpoint: string;
  atMs: number;
  durationMs: number;
  /** HTTP status; null when there was no answer. */
  status: number | null;
  /** Why it failed; null when it did not. */
  cause: string | null;
  url: string;
  requestHeaders: Readonly<Record<string, string>>;
  /** SHA-256 of the body, in hex. */
  bodyHash: string;
  responseHeaders: Readonly<Record<string, string>>;
  responseBody: string;
  /** What becomes of the delivery. */
  state: DeliveryState;
  nextMs: number | null;
}

export interface StoredAttempt extends Omit<Attempt, 'state' | 'nextMs'> {
  id: number;
}

/** Events of an account that wait in the outbox for a destination. */
export interface Arrival {
  account: string;
  endpoint: string;
  owner: string;
  /** The place in the outbox before the first of them. */
  after: number;
}

export interface TakeUp {
  account: string;
  endpoint: string;
  owner: string;
  /** Place in the outbox; undefined: where it was left. */
  after: number | undefined;
  limit: number;
  nowMs: number;
  /** The destination is gone or disabled: they are not sent. */
  cancel: boolean;
}

export interface TakenUp {
  taken: number;
  /** Where to go on. */
  after: number;
  /** Nothing was left behind it. */
  atEnd: boolean;
}

/** Ids of deliveries that are being made. */
export type InFlight = Pick<ReadonlySet<number>, 'has' | 'size'>;

export interface DeliveryFilter {
  account?: string;
  event?: string;
  endpoint?: string;
  state?: DeliveryState;
  /** Only older ones. */
  before?: number;
  limit: number;
}

/** What waits is `pending` before its first attempt, and `retrying` after one that failed. */
export type DeliveryTally = Exclude<DeliveryState, 'waiting'> | 'pending' | 'retrying';

export interface EndpointHealth {
  endpoint: string;
  tally: DeliveryTally;
  count: number;
}

/** Told after a commit. */
export interface OutgoingNotice {
  arrivals: readonly Arrival[];
  /** Destinations that were written, or that something waits for. */
  changed: readonly { endpoint: string; owner: string }[];
}

export interface DeliveryStore {
  onOutgoing(listener: (notice: OutgoingNotice) => void): void;
  /** Called when a reset or a restore has replaced what was known: of one account, or of all. */
  onReplaced(listener: (account: string | undefined) => void): void;
  /** Whether several processes share the database, of which one delivers. */
  readonly isShared: boolean;
  /** Makes or keeps this process the one that delivers. False: another is. */
  lead(): Promise<boolean>;
  /** Lets another process be the one at once. */
  yieldLead(): Promise<void>;
  /** On a shared database: puts what all processes committed in order, and tells of it. */
  arrivals(): Promise<Arrival[]>;
  /** On a shared database: destinations that any process was asked to send something to just now. */
  asked(): Promise<{ endpoint: string; owner: string }[]>;
  /** Everything that may wait, after a start. */
  backlog(): Promise<Arrival[]>;
  destinations(account: string): Promise<readonly Destination[]>;
  /** Makes deliveries of what waits in the outbox, in order. */
  takeUp(what: TakeUp): Promise<TakenUp>;
  /** Those whose time has come, the earliest first, without those in flight. */
  due(
    endpoint: string,
    query: { nowMs: number; limit: number; inFlight: InFlight },
  ): Promise<DueDelivery[]>;
  /** When the next of an endpoint is due. */
  nextDue(endpoint: string, inFlight: InFlight): Promise<number | undefined>;
  /** Notes that an event is sent again. Undefined when there is no such event. */
  resend(what: {
    account: string;
    event: string;
    endpoint: string;
    owner: string;
    nowMs: number;
  }): Promise<number | undefined>;
  record(attempts: readonly Attempt[]): Promise<void>;
  /** Gives up what waits for an endpoint. */
  cancel(endpoint: string, nowMs: number): Promise<void>;
  /**
   * A small step of dropping old events, with all that is kept of their deliveries. What is still on
   * its way to a destination stays.
   */
  prune(step: PruneStep): Promise<Pruned>;
  list(filter: DeliveryFilter): Promise<Delivery[]>;
  find(id: number): Promise<Delivery | undefined>;
  attempts(delivery: number): Promise<StoredAttempt[]>;
  health(endpoints: readonly string[]): Promise<EndpointHealth[]>;
  /** Destinations that live as long as the process does. */
  addListener(destination: Destination): void;
  removeListener(id: string): void;
}
