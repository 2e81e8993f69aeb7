/** The record as the rest of the server sees it. Threads of its own write and read it. */
import type { CapturedEvent, EventKind, Outcome, Runtime, Severity } from './event.ts';

/** A line of a list: small, without headers and bodies. */
export interface TrafficRow {
  /** Grows by one with each row; cursors are made of it. */
  seq: number;
  id: string;
  kind: EventKind;
  /** Unix ms. */
  ts: number;
  /** ms */
  dur: number | null;
  run: string;
  session: string | null;
  app: string | null;
  rt: Runtime;
  lib: string | null;
  origin: CapturedEvent['origin'];
  host: string | null;
  method: string | null;
  path: string | null;
  status: number | null;
  /** `ok`, `error`, `aborted`, `in_flight`; of logs the level, of insights the severity. */
  state: string | null;
  /** One line for people. */
  summary: string;
  op: string | null;
  outcome: Outcome | null;
  error_code: string | null;
  request_id: string | null;
  account: string | null;
  ids: string[];
  /** The object's or event's type: `payment_intent`, `charge.failed`, `charge.not_ok_200`. */
  about: string | null;
  trace: string | null;
  parent: string | null;
  retry_of: string | null;
  page_of: string | null;
  replay_of: string | null;
  /** `charge.py:12` */
  site: string | null;
  req_size: number | null;
  res_size: number | null;
  insights: number;
  worst_insight: Severity | null;
  pinned: boolean;
  /** `stripe-node 23.1.0` */
  sdk: string | null;
  /** Of the API: what the call asked for, else what it was answered by. */
  version: string | null;
}

/** All of them together; lists mean any of their members. */
export interface TrafficFilter {
  kind?: readonly EventKind[];
  host?: readonly string[];
  method?: readonly string[];
  /** A prefix, or a pattern with `*`. */
  path?: string;
  /** `402`, `4xx`, `>=400` */
  status?: string;
  state?: readonly string[];
  outcome?: readonly Outcome[];
  /** `-` for events without one; of sessions, too. */
  app?: readonly string[];
  session?: readonly string[];
  run?: readonly string[];
  /**
   * Also what names no account itself: it belongs to those of its chain; where that has none, to those of
   * its run.
   */
  account?: readonly string[];
  /** Whatever touched it: `pi_…`, `req_…`, `evt_…`. */
  object?: string;
  /** Words, each a prefix, over url, ids, messages and the first 4 KB of text; quoted, or nothing but signs: a substring. */
  text?: string;
  /** Unix ms. */
  since?: number;
  until?: number;
  /** A rule or a severity: insights of it, and the events that show it. */
  insight?: string;
  trace?: string;
  parent?: string;
  pinned?: boolean;
  /** Exclusive cursors: the `seq` of a row. */
  before?: number;
  after?: number;
  /** 1 to 500, default 50. */
  limit?: number;
  /** Newest first unless `asc`. */
  order?: 'asc' | 'desc';
}

export interface TrafficPage {
  rows: TrafficRow[];
  has_more: boolean;
  /** Set where a search looked at the newest rows only. */
  searched_newest?: number;
}

/** The whole event and what it is linked with. */
export interface TrafficDetail {
  row: TrafficRow;
  event: CapturedEvent;
  /** Rows that happened inside it, retries, pages, deliveries, insights: oldest first. */
  related: { how: Relation; row: TrafficRow }[];
}

export type Relation =
  | 'parent'
  | 'child'
  | 'retry'
  | 'page'
  | 'delivery'
  | 'handler'
  | 'caused_by'
  | 'insight'
  | 'evidence'
  | 'replay';

export interface TrafficMeta {
  events: number;
  bytes: number;
  oldest_ts: number | null;
  newest_ts: number | null;
  dropped: number;
  hosts: string[];
  methods: string[];
  apps: string[];
  sessions: string[];
  /** What made the kept calls to the API, and the versions they speak; the most used first. */
  sdks: Counted[];
  versions: Counted[];
  /** The newest 50. */
  runs: RunSummary[];
}

export interface Counted {
  name: string;
  calls: number;
}

export interface RunSummary {
  run: string;
  command: string | null;
  mode: 'local' | 'observe' | null;
  app: string | null;
  session: string | null;
  started_ts: number;
  ended_ts: number | null;
  exit_code: number | null;
  stripe_calls: number;
  failed_calls: number;
  insights: Record<Severity, number>;
}

export interface Retention {
  max_days: number;
  max_events: number;
  max_bytes: number;
}

export type RowsListener = (rows: readonly TrafficRow[]) => void;

/** Rows that were deleted, or that retention has removed. */
export interface GoneRows {
  seqs: readonly number[];
  /** How many rows were ever removed, these among them. */
  removed: number;
}

export interface Traffic {
  /** Returns at once; the events are kept soon after. */
  add(events: readonly CapturedEvent[]): void;
  /** Resolves when all that was added, and all that lies in spool files, is kept. */
  settled(): Promise<void>;
  list(filter: TrafficFilter): Promise<TrafficPage>;
  /** By the event's id, a `req_…`, or an earlier id of a merged row. */
  find(id: string): Promise<TrafficDetail | undefined>;
  /** Everything of one chain, oldest first: from the call to what its webhooks did. */
  trace(id: string): Promise<TrafficRow[]>;
  events(filter: TrafficFilter): AsyncIterable<CapturedEvent>;
  blob(sha256: string): Promise<Uint8Array | undefined>;
  meta(): Promise<TrafficMeta>;
  runSummary(run: string): Promise<RunSummary | undefined>;
  pin(ids: readonly string[], pinned: boolean): Promise<number>;
  /** All that match and are not pinned. Returns how many. */
  remove(filter: TrafficFilter): Promise<number>;
  retention(): Promise<Retention>;
  setRetention(change: Partial<Retention>): Promise<Retention>;
  mutedRules(): Promise<string[]>;
  mute(rule: string, muted: boolean): Promise<string[]>;
  /** How many rows were ever removed, by whomever. */
  removed(): Promise<number>;
  /** Calls with rows as they are kept or changed, and with what is gone. Returns what ends it. */
  watch(listener: RowsListener, onGone?: (gone: GoneRows) => void): () => void;
  close(): Promise<void>;
}
