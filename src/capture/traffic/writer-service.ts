import type { MessagePort } from 'node:worker_threads';
import type { CapturedEvent } from '../event.ts';
import type { OwnBatch } from '../own-record/own-batch.ts';
import type { TrafficRow } from '../traffic-port.ts';
import { answerCall, type Handlers } from './answer-calls.ts';
import type { FromWriter, ToWriter, WriterCalls } from './messages.ts';
import type { TrafficWriter } from './writer.ts';

/** What the collector adds to the thread that writes. */
export interface CollectorHooks {
  /** Completes events before they are kept, and may add some: facets, correlation, insights. */
  prepare?(events: readonly CapturedEvent[]): readonly CapturedEvent[];
  /** What the server itself did, as events. */
  own?(batch: OwnBatch): readonly CapturedEvent[];
  /** Rules that say nothing from now on. */
  muted?(rules: readonly string[]): void;
  /** Bytes in spool files that were not read yet. */
  spoolLag?(): number;
  /** After they were kept. `rows` are all that are new or have changed. */
  kept?(events: readonly CapturedEvent[], rows: readonly TrafficRow[]): void;
  /** Resolves when everything that waits outside has been given to `add`. */
  settle?(): Promise<void>;
  /** What there is to say of a run when all of it is in. */
  ended?(run: string): readonly CapturedEvent[];
  close?(): Promise<void>;
}

export interface WriterService {
  /** Events from elsewhere than the server's own loop, such as spool files; kept soon. */
  add(events: readonly CapturedEvent[]): void;
  /** Keeps all that was added, now. */
  flush(): void;
}

/** Events that come within this time of a group share the next: longer after one that was large. */
const GROUP_MS = 10;
const LARGE_GROUP_MS = 100;
const LARGE_GROUP = 16;
const GROUP_MAX = 512;
const REMOVED_AT_ONCE = 32;
const PRUNE_PAUSE_MS = 5;
const PRUNE_LOOK_MS = 60_000;

/** Answers the server until it is told to close. */
export function serveWriter(
  port: MessagePort,
  writer: TrafficWriter,
  hooks: CollectorHooks,
): WriterService {
  const service = new Service(port, writer, hooks);
  port.on('message', (message: ToWriter) => service.receive(message));
  port.postMessage({ kind: 'ready' } satisfies FromWriter);
  return service;
}

class Service implements WriterService {
  readonly #port: MessagePort;
  readonly #writer: TrafficWriter;
  readonly #hooks: CollectorHooks;
  readonly #handlers: Handlers<WriterCalls>;
  #pending: CapturedEvent[] = [];
  /** Of those that the server waits to hear of. */
  #untold = 0;
  #untoldOwn = 0;
  #isWatched = false;
  #groupMs = GROUP_MS;
  /** By `performance.now()`. */
  #flushedMs = 0;
  #flushing: NodeJS.Timeout | undefined;
  #pruning: NodeJS.Timeout | undefined;

  constructor(port: MessagePort, writer: TrafficWriter, hooks: CollectorHooks) {
    this.#port = port;
    this.#writer = writer;
    this.#hooks = hooks;
    this.#handlers = {
      settle: async () => {
        await hooks.settle?.();
        this.flush();
      },
      endRun: async (run) => {
        await hooks.settle?.();
        this.flush();
        this.add(hooks.ended?.(run) ?? []);
        this.flush();
      },
      pin: (ids, pinned) => {
        this.flush();
        return this.#tell(writer.pin(ids, pinned)).length;
      },
      remove: (filter) => this.#remove(filter),
      removed: () => writer.removed(),
      retention: () => writer.retention(),
      setRetention: (change) => {
        this.#pruneIn(0);
        return writer.setRetention(change);
      },
      mutedRules: () => writer.mutedRules(),
      mute: (rule, muted) => {
        const rules = writer.mute(rule, muted);
        hooks.muted?.(rules);
        return rules;
      },
      spoolLag: () => hooks.spoolLag?.() ?? 0,
      close: () => this.#close(),
    };
    this.#pruneIn(PRUNE_LOOK_MS);
  }

  receive(message: ToWriter): void {
    if (message.kind === 'add') {
      if (message.dropped > 0) this.#writer.countDropped(message.dropped);
      this.#untold += message.events.length;
      this.add(message.events);
    } else if (message.kind === 'own') this.#own(message.batch);
    else if (message.kind === 'watch') this.#isWatched = message.isOn;
    else void answerCall(this.#handlers, message);
  }

  add(events: readonly CapturedEvent[]): void {
    for (const event of events) this.#pending.push(event);
    if (this.#pending.length >= GROUP_MAX) this.flush();
    else this.#flushing ??= setTimeout(() => this.flush(), this.#waitMs());
  }

  /** What comes alone waits for nothing. */
  #waitMs(): number {
    return performance.now() - this.#flushedMs > this.#groupMs ? 0 : this.#groupMs;
  }

  #own(batch: OwnBatch): void {
    this.#untoldOwn += batch.requests.length + batch.deliveries.length;
    this.add(this.#hooks.own?.(batch) ?? []);
  }

  flush(): void {
    clearTimeout(this.#flushing);
    this.#flushing = undefined;
    const events = this.#pending;
    this.#pending = [];
    this.#groupMs = events.length < LARGE_GROUP ? GROUP_MS : LARGE_GROUP_MS;
    for (let at = 0; at < events.length; at += GROUP_MAX)
      this.#keep(events.slice(at, at + GROUP_MAX));
    this.#flushedMs = performance.now();
    if (this.#untold > 0) this.#post({ kind: 'taken', count: this.#untold });
    this.#untold = 0;
    if (this.#untoldOwn > 0) this.#post({ kind: 'own_taken', count: this.#untoldOwn });
    this.#untoldOwn = 0;
    if (events.length > 0) this.#pruneIn(PRUNE_PAUSE_MS);
  }

  #keep(events: readonly CapturedEvent[]): void {
    const prepared = this.#hooks.prepare?.(events) ?? events;
    const rows = this.#tell(this.#writer.write(prepared));
    this.#hooks.kept?.(prepared, rows);
  }

  #tell(rows: TrafficRow[]): TrafficRow[] {
    if (this.#isWatched && rows.length > 0) this.#post({ kind: 'rows', rows });
    return rows;
  }

  #tellGone(): void {
    const gone = this.#writer.takeGone();
    if (this.#isWatched && gone.seqs.length > 0) this.#post({ kind: 'gone', gone });
  }

  async #remove(filter: Parameters<WriterCalls['remove']>[0]): Promise<number> {
    let removed = 0;
    for (let rest = filter; ; ) {
      // Else a blob that an event waits with could go with the last row that had it.
      this.flush();
      const seqs = this.#writer.removeSome(rest, REMOVED_AT_ONCE);
      this.#tellGone();
      removed += seqs.length;
      if (seqs.length < REMOVED_AT_ONCE) break;
      rest = { ...rest, before: seqs.at(-1) ?? 0 };
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#pruneIn(0);
    return removed;
  }

  /** One step now and then, so that events never wait long. */
  #pruneIn(ms: number): void {
    if (this.#pruning !== undefined && ms >= PRUNE_LOOK_MS) return;
    clearTimeout(this.#pruning);
    this.#pruning = setTimeout(() => {
      this.#pruning = undefined;
      this.flush();
      const isMore = this.#writer.prune();
      this.#tellGone();
      this.#pruneIn(isMore ? PRUNE_PAUSE_MS : PRUNE_LOOK_MS);
    }, ms);
    this.#pruning.unref();
  }

  async #close(): Promise<void> {
    await this.#hooks.close?.();
    this.flush();
    clearTimeout(this.#pruning);
    this.#writer.close();
  }

  #post(message: FromWriter): void {
    this.#port.postMessage(message);
  }
}
