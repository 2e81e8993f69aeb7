/** What the server and the thread that delivers say to each other. */
import type { Attempt } from '../store/port.ts';
import type { RetrySchedule } from './retry-schedule.ts';

/** What may be done to a delivery on purpose. */
export type TamperMode =
  | 'bad_signature'
  | 'stale_timestamp'
  | 'duplicate'
  | 'out_of_order'
  | 'delay'
  | 'drop';

export interface Tamper {
  mode: TamperMode;
  /** For `delay`. */
  delayMs: number;
}

/** One delivery, with everything that it takes to make it. */
export interface Job {
  delivery: number;
  account: string;
  endpoint: string;
  url: string;
  body: string;
  /** Each of them signs. */
  secrets: readonly string[];
  /** Events of one flow leave one after another, those of several side by side. */
  flow: string;
  /** It follows what requests have caused before it. */
  isAutomatic: boolean;
  /** Attempts that were made before. */
  attempts: number;
  /** Whether it is tried again by the schedule. */
  retries: boolean;
  tamper: Tamper | null;
}

/** Which deliveries are not to begin any more: those of all that is named. */
export interface Withdrawn {
  endpoint?: string;
  account?: string;
}

export type ToThread =
  | { kind: 'jobs'; jobs: readonly Job[] }
  | ({ kind: 'withdraw' } & Withdrawn)
  /** Lets what is in flight end, but no longer than this, and starts nothing more. */
  | { kind: 'close'; withinMs: number };

/** A delivery that was withdrawn before it began. */
export type Unmade = Pick<Job, 'endpoint' | 'delivery'>;

export type FromThread =
  | { kind: 'results'; results: readonly Attempt[] }
  | { kind: 'unmade'; unmade: readonly Unmade[] }
  | { kind: 'closed' };

/** Given to the thread when it starts. */
export interface ThreadOptions {
  schedule: RetrySchedule;
  /** Hosts beyond this machine that deliveries may go to. */
  allowHosts: readonly string[];
  timeoutMs: number;
}
