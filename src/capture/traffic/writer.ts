import type { CapturedEvent, HttpEvent } from '../event.ts';
import type { GoneRows, Retention, TrafficFilter, TrafficRow } from '../traffic-port.ts';
import { type BlobFolder, blobsBeside } from './blobs.ts';
import { type Connection, openForWriting } from './connection.ts';
import { EventStore } from './event-store.ts';
import { markEvidence } from './insight-marks.ts';
import { seqOfId } from './keys.ts';
import { KnownIds } from './known-ids.ts';
import { matchingRows } from './list.ts';
import { areTwins, isHttp, mergedTwins, updated } from './merge-events.ts';
import { Names } from './names.ts';
import { Owners } from './owners.ts';
import { eventCount, Pruner } from './pruner.ts';
import { RecentCalls } from './recent-calls.ts';
import { requestIdOf, rowOf } from './row-of.ts';
import { RowStore } from './row-store.ts';
import { Runs } from './runs.ts';
import {
  readMeta,
  readMuted,
  readRetention,
  writeMeta,
  writeMuted,
  writeRetention,
} from './settings.ts';
import { Spans } from './spans.ts';

/** Opens the file, and makes it where there is none. `now`: Unix ms. Throws `NewerFileError`. */
export function createTrafficWriter(file: string, now: () => number = Date.now): TrafficWriter {
  return new TrafficWriter(openForWriting(file), blobsBeside(file), now);
}

/** The only one that writes the record. All of it is synchronous: it has a thread of its own. */
export class TrafficWriter {
  readonly blobs: BlobFolder;
  readonly #connection: Connection;
  readonly #names: Names;
  readonly #runs: Runs;
  readonly #spans: Spans;
  readonly #events: EventStore;
  readonly #store: RowStore;
  readonly #owners: Owners;
  readonly #recent: RecentCalls;
  readonly #pruner: Pruner;
  readonly #knownIds = new KnownIds();
  #gone: number[] = [];
  readonly #now: () => number;
  #lastSeq: number;
  #dropped: number;

  constructor(connection: Connection, blobs: BlobFolder, now: () => number) {
    this.#now = now;
    this.blobs = blobs;
    this.#connection = connection;
    this.#names = new Names(connection);
    this.#runs = new Runs(connection);
    this.#spans = new Spans(connection);
    this.#events = new EventStore(connection);
    this.#store = new RowStore(connection, {
      names: this.#names,
      events: this.#events,
      blobs,
      now,
    });
    this.#owners = new Owners(connection, this.#store);
    this.#recent = new RecentCalls(connection);
    this.#pruner = new Pruner(connection, (seqs) => this.#removeSeqs(seqs, false));
    this.#lastSeq = lastSeq(connection);
    this.#dropped = Number(readMeta(connection, 'dropped') ?? 0);
    // Who was killed may have left some. Of a file that was damaged and put aside they are all that is left.
    if (this.#lastSeq > 0) blobs.keepOnly((sha256) => this.#store.hasBlob(sha256));
  }

  /**
   * Keeps the events in one transaction. An id that is known changes its row; a call that server and
   * agent both saw is one row; an insight is noted on the rows that show it. What cannot be kept is
   * counted as dropped. Returns every row that is new or has changed, as it is now.
   */
  write(events: readonly CapturedEvent[]): TrafficRow[] {
    if (events.length === 0) return [];
    try {
      return this.#commit(() => {
        const changed = new Map<number, TrafficRow>();
        for (const event of events) {
          for (const row of this.#put(event)) changed.set(row.seq, row);
        }
        return [...changed.values()];
      });
    } catch {
      // One that SQLite cannot take must not cost the others.
      if (events.length > 1) return events.flatMap((event) => this.write([event]));
      this.countDropped(1);
      return [];
    }
  }

  /** Events that never came here, as agents and the server count them. */
  countDropped(count: number): void {
    this.#dropped += count;
    this.#connection.transaction(() => writeMeta(this.#connection, 'dropped', this.#dropped));
  }

  /** Returns the rows that changed. */
  pin(ids: readonly string[], isPinned: boolean): TrafficRow[] {
    return this.#commit(() =>
      ids.flatMap((id) => {
        const seq = seqOfId(this.#connection, id);
        const row = seq === undefined ? undefined : this.#store.row(seq);
        if (row === undefined || row.pinned === isPinned) return [];
        const changed = { ...row, pinned: isPinned };
        this.#store.putLine(row, changed);
        return [changed];
      }),
    );
  }

  /**
   * Removes up to so many rows that match and are not pinned, newest first; `prune` takes their words.
   * Returns their numbers.
   */
  removeSome(filter: TrafficFilter, most: number): number[] {
    const wanted = { ...filter, pinned: false, order: 'desc' } as const;
    const { rows } = matchingRows(this.#connection, wanted, most, true);
    const seqs = rows.map(({ seq }) => seq);
    this.#removeSeqs(seqs, true);
    return seqs;
  }

  /** How many rows were ever removed: each that was kept has a number of its own. */
  removed(): number {
    return this.#lastSeq - eventCount(this.#connection);
  }

  /** What was removed since the last call. */
  takeGone(): GoneRows {
    const seqs = this.#gone;
    this.#gone = [];
    return { seqs, removed: this.removed() };
  }

  /** A small step of what retention asks for. Returns whether there is more to do. */
  prune(): boolean {
    return this.#pruner.step(this.#now(), this.retention());
  }

  retention(): Retention {
    return readRetention(this.#connection);
  }

  setRetention(change: Partial<Retention>): Retention {
    return this.#connection.transaction(() => writeRetention(this.#connection, change));
  }

  mutedRules(): string[] {
    return readMuted(this.#connection);
  }

  mute(rule: string, isMuted: boolean): string[] {
    return this.#connection.transaction(() => writeMuted(this.#connection, rule, isMuted));
  }

  /** The event as it is kept, for those who complete it. */
  event(id: string): CapturedEvent | undefined {
    const seq = seqOfId(this.#connection, id);
    return seq === undefined ? undefined : this.#store.event(seq);
  }

  get file(): string {
    return this.#connection.file;
  }

  close(): void {
    this.#connection.close();
  }

  get #parts() {
    return [this.#names, this.#runs, this.#spans, this.#events];
  }

  #put(given: CapturedEvent): TrafficRow[] {
    const event = this.#knownIds.resolve(given);
    const made = wholeRow(event);
    if (made === undefined) {
      this.#dropped += 1;
      return [];
    }
    this.#dropped += droppedBy(event);
    const known = seqOfId(this.#connection, event.id);
    const seq = known ?? this.#twinOf(event);
    const row = seq === undefined ? this.#insert(event, made) : this.#change(seq, event);
    this.#spans.note(row.seq, row.ts);
    this.#recent.note(row);
    if (event.kind !== 'insight') return [row];
    return [row, ...markEvidence(this.#connection, this.#store, event)];
  }

  #insert(event: CapturedEvent, row: TrafficRow): TrafficRow {
    this.#lastSeq += 1;
    row.seq = this.#lastSeq;
    this.#store.insert(event, row, this.#owners.of(event, row));
    this.#runs.add(event, row);
    return row;
  }

  #change(seq: number, event: CapturedEvent): TrafficRow {
    const kept = { row: this.#store.row(seq) as TrafficRow, event: this.#store.event(seq) };
    const isTwin = areTwins(kept.event, event);
    const whole = isTwin
      ? mergedTwins(kept.event as HttpEvent, event as HttpEvent)
      : updated(kept.event, event);
    const { insights, worst_insight, pinned } = kept.row;
    const row = { ...rowOf(whole, seq), insights, worst_insight, pinned };
    this.#store.replace(kept, { event: whole, row });
    this.#owners.change(whole, row, kept.row);
    this.#runs.take(kept.row);
    this.#runs.add(whole, row);
    if (event.id !== row.id) {
      this.#knownIds.note(event.id, row.id);
      this.#connection.run('INSERT OR IGNORE INTO keys VALUES (?, ?, 1)', event.id, seq);
    }
    return row;
  }

  #twinOf(event: CapturedEvent): number | undefined {
    if (!isHttp(event)) return undefined;
    const requestId = requestIdOf(event);
    if (requestId === undefined) return undefined;
    const seq = this.#recent.find(requestId, event.ts);
    if (seq === undefined) return undefined;
    const row = this.#store.row(seq);
    const isOther =
      row?.request_id === requestId && (row.origin === 'server') !== (event.origin === 'server');
    return isOther && areTwins(this.#store.event(seq), event) ? seq : undefined;
  }

  #removeSeqs(seqs: readonly number[], isScrubbed: boolean): void {
    if (seqs.length === 0) return;
    this.#commit(() => {
      for (const seq of seqs) this.#remove(seq, isScrubbed);
    });
    for (const seq of seqs) this.#gone.push(seq);
    this.#pruner.removed(seqs.length, isScrubbed);
    this.#store.sweepBlobs();
  }

  #remove(seq: number, isScrubbed: boolean): void {
    const row = this.#store.row(seq);
    const event = row?.kind === 'insight' ? this.#store.event(seq) : undefined;
    const removed = this.#store.remove(seq, isScrubbed);
    if (removed?.isLastOfRun) {
      this.#runs.forget(removed.row.run);
      this.#owners.forgetRun(removed.row.run);
    }
    if (event?.kind === 'insight') markEvidence(this.#connection, this.#store, event);
  }

  /** Numbers that are kept in memory reach the file with the rows, or go back to what it says. */
  #commit<T>(run: () => T): T {
    try {
      return this.#connection.transaction(() => {
        const result = run();
        for (const part of this.#parts) part.flush();
        writeMeta(this.#connection, 'last_seq', this.#lastSeq);
        writeMeta(this.#connection, 'dropped', this.#dropped);
        return result;
      });
    } catch (error) {
      for (const part of [...this.#parts, this.#owners]) part.reload();
      this.#lastSeq = lastSeq(this.#connection);
      this.#dropped = Number(readMeta(this.#connection, 'dropped') ?? 0);
      throw error;
    }
  }
}

function lastSeq(connection: Connection): number {
  return Number(readMeta(connection, 'last_seq') ?? 0);
}

function droppedBy(event: CapturedEvent): number {
  if (event.kind !== 'mark' || event.mark !== 'dropped') return 0;
  const { count } = event.data ?? {};
  return typeof count === 'number' && count > 0 ? Math.floor(count) : 0;
}

/** Half an event, or one that only looks like one, is not kept. */
function wholeRow(event: CapturedEvent): TrafficRow | undefined {
  try {
    if (typeof event.id !== 'string' || !Number.isFinite(event.ts)) return undefined;
    const row = rowOf(event, 0);
    return typeof row.run === 'string' ? row : undefined;
  } catch {
    return undefined;
  }
}
