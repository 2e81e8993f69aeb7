/** What the server and the two threads of the record say to each other. */
import type { CollectorOptions } from '../collector/collector-options.ts';
import type { CapturedEvent } from '../event.ts';
import type { OwnBatch } from '../own-record/own-batch.ts';
import type {
  GoneRows,
  Retention,
  RunSummary,
  TrafficDetail,
  TrafficFilter,
  TrafficMeta,
  TrafficPage,
  TrafficRow,
} from '../traffic-port.ts';

/** Given to each thread when it starts. */
export interface ThreadOptions {
  /** `traffic.sqlite`; blobs lie in a folder beside it. */
  file: string;
  /** Of the thread that writes. */
  collector?: CollectorOptions;
}

/** What the thread that writes answers. */
export interface WriterCalls {
  /** Answers when all that was added before is kept, and all that lies in spool files. */
  settle(): void;
  /** The same, and what there is to say of a run now that it is over. */
  endRun(run: string): void;
  pin(ids: readonly string[], pinned: boolean): number;
  remove(filter: TrafficFilter): number;
  removed(): number;
  retention(): Retention;
  setRetention(change: Partial<Retention>): Retention;
  mutedRules(): string[];
  mute(rule: string, muted: boolean): string[];
  /** Bytes in spool files that were not read yet. */
  spoolLag(): number;
  /** Keeps what it has and ends. */
  close(): void;
}

/** What the thread that reads answers. */
export interface ReaderCalls {
  list(filter: TrafficFilter): TrafficPage;
  find(id: string): TrafficDetail | undefined;
  trace(id: string): TrafficRow[];
  /** Events of a page as JSON texts, and where the next page begins. */
  texts(filter: TrafficFilter): { texts: string[]; last: number | null };
  meta(): TrafficMeta;
  runSummary(run: string): RunSummary | undefined;
  close(): void;
}

/** One call of such a table. */
export type CallOf<Calls> = {
  [Name in keyof Calls]: Calls[Name] extends (...args: infer Args) => unknown
    ? { name: Name; args: Args }
    : never;
}[keyof Calls];

export interface Question<Calls> {
  kind: 'call';
  id: number;
  call: CallOf<Calls>;
}

export interface Answer {
  kind: 'answer';
  id: number;
  value?: unknown;
  /** What went wrong, in words. */
  error?: string;
}

export type ToWriter =
  | Question<WriterCalls>
  /** `dropped`: how many more there were than could be taken. */
  | { kind: 'add'; events: readonly CapturedEvent[]; dropped: number }
  /** What the server itself did. */
  | { kind: 'own'; batch: OwnBatch }
  /** Whether somebody listens to rows. */
  | { kind: 'watch'; isOn: boolean };

export type FromWriter =
  | Answer
  /** The file is there and may be read. */
  | { kind: 'ready' }
  /** So many of the events that were added are done with. */
  | { kind: 'taken'; count: number }
  /** So many of the server's own requests and deliveries are done with. */
  | { kind: 'own_taken'; count: number }
  | { kind: 'rows'; rows: readonly TrafficRow[] }
  | { kind: 'gone'; gone: GoneRows };

export type ToReader = Question<ReaderCalls>;
