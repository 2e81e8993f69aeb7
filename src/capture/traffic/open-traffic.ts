/** The record as the server has it: two threads, and nothing here that takes time. */
import { join } from 'node:path';
import type { CollectorOptions } from '../collector/collector-options.ts';
import type { CapturedEvent } from '../event.ts';
import { OwnRecorder } from '../own-record/own-recorder.ts';
import type { GoneRows, RowsListener, Traffic, TrafficFilter } from '../traffic-port.ts';
import { AskedThread } from './asked-thread.ts';
import { blobsBeside } from './blobs.ts';
import { refuseNewerFile } from './connection.ts';
import type { FromWriter, ReaderCalls, ToWriter, WriterCalls } from './messages.ts';
import { OutboundEvents } from './outbound-events.ts';

export interface TrafficOptions {
  /** The data folder. `traffic.sqlite` and `blobs` are made in it. */
  folder: string;
  /** Without it only what is added is kept, as it is. */
  collector?: CollectorOptions;
  /** Nothing of it is to outlive the server. */
  isTemporary?: boolean;
}

export interface RecordingTraffic extends Traffic {
  /** Takes the server's own traffic. */
  readonly own: OwnRecorder;
  /** Bytes in spool files that were not read yet. */
  spoolLag(): Promise<number>;
  /** Resolves when all that the run did is kept, and what there is to say of it. */
  runEnded(run: string): Promise<void>;
  /** Begins to collect. */
  wake(): void;
}

const TEXTS_PER_PAGE = 200;

/** Resolves at once: threads start with what they are first needed for. Rejects with `NewerFileError`. */
export async function openTraffic({
  folder,
  collector,
  isTemporary = false,
}: TrafficOptions): Promise<RecordingTraffic> {
  const file = join(folder, 'traffic.sqlite');
  refuseNewerFile(file);
  return new ThreadedTraffic(file, collector, isTemporary);
}

/** A thread that was lost starts again, but not over and over at once. */
const RESTART_MS = 1_000;
/** What a short test does need not start a thread. */
const TEMPORARY_WAIT_MS = 1_000;

class ThreadedTraffic implements RecordingTraffic {
  readonly own: OwnRecorder;
  readonly #file: string;
  readonly #collects: boolean;
  readonly #isTemporary: boolean;
  readonly #writer: AskedThread<WriterCalls>;
  readonly #reader: AskedThread<ReaderCalls>;
  readonly #outbound: OutboundEvents;
  readonly #listeners = new Set<RowsListener>();
  readonly #goneListeners = new Set<(gone: GoneRows) => void>();
  /** The file must be there before it can be read. */
  #ready: Promise<void> | undefined;
  #isClosed = false;
  /** From then on there is no thread to give anything to. */
  #hasEnded = false;

  constructor(file: string, collector: CollectorOptions | undefined, isTemporary: boolean) {
    this.#file = file;
    this.#collects = collector !== undefined;
    this.#isTemporary = isTemporary;
    this.#writer = new AskedThread(
      entry('writer'),
      { file, ...(collector !== undefined && { collector }) },
      (message) => this.#heard(message as FromWriter),
      () => this.#lost(),
    );
    this.#reader = new AskedThread(entry('reader'), { file });
    this.#outbound = new OutboundEvents((events, dropped) =>
      this.#post({ kind: 'add', events, dropped }),
    );
    this.own = new OwnRecorder(
      (batch) => this.#post({ kind: 'own', batch }),
      isTemporary ? TEMPORARY_WAIT_MS : 0,
    );
  }

  add(events: readonly CapturedEvent[]): void {
    if (!this.#isClosed) this.#outbound.add(events);
  }

  settled(): Promise<void> {
    return this.#ask('settle');
  }

  runEnded(run: string): Promise<void> {
    return this.#ask('endRun', run);
  }

  async list(filter: TrafficFilter) {
    return (await this.#read()).ask('list', filter);
  }

  async find(id: string) {
    const found = await (await this.#read()).ask('find', id);
    if (found !== undefined) return found;
    // Who has the id of an answer may ask before it is written down.
    await this.settled();
    return (await this.#read()).ask('find', id);
  }

  async trace(id: string) {
    return (await this.#read()).ask('trace', id);
  }

  async *events(filter: TrafficFilter): AsyncIterable<CapturedEvent> {
    const { order = 'asc', limit, ...rest } = filter;
    let left = limit ?? Number.POSITIVE_INFINITY;
    let page: TrafficFilter = { ...rest, order };
    while (left > 0) {
      const size = Math.min(left, TEXTS_PER_PAGE);
      const { texts, last } = await (await this.#read()).ask('texts', { ...page, limit: size });
      for (const text of texts) yield JSON.parse(text) as CapturedEvent;
      left -= texts.length;
      if (last === null) return;
      page = { ...page, ...(order === 'asc' ? { after: last } : { before: last }) };
    }
  }

  blob(sha256: string) {
    return blobsBeside(this.#file).read(sha256);
  }

  async meta() {
    return (await this.#read()).ask('meta');
  }

  async runSummary(run: string) {
    return (await this.#read()).ask('runSummary', run);
  }

  pin(ids: readonly string[], pinned: boolean) {
    return this.#ask('pin', ids, pinned);
  }

  remove(filter: TrafficFilter) {
    return this.#ask('remove', filter);
  }

  retention() {
    return this.#ask('retention');
  }

  setRetention(change: Parameters<Traffic['setRetention']>[0]) {
    return this.#ask('setRetention', change);
  }

  mutedRules() {
    return this.#ask('mutedRules');
  }

  mute(rule: string, muted: boolean) {
    return this.#ask('mute', rule, muted);
  }

  removed() {
    return this.#ask('removed');
  }

  watch(listener: RowsListener, onGone?: (gone: GoneRows) => void): () => void {
    this.#listeners.add(listener);
    if (onGone !== undefined) this.#goneListeners.add(onGone);
    this.#post({ kind: 'watch', isOn: true });
    return () => {
      if (onGone !== undefined) this.#goneListeners.delete(onGone);
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      if (this.#writer.isRunning) this.#writer.post({ kind: 'watch', isOn: false });
    };
  }

  spoolLag() {
    return this.#ask('spoolLag');
  }

  wake(): void {
    if (!this.#isClosed) this.#writer.post({ kind: 'watch', isOn: this.#listeners.size > 0 });
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#listeners.clear();
    this.#goneListeners.clear();
    if (this.#reader.isRunning) await this.#reader.ask('close');
    if (this.#writer.isRunning || !this.#isTemporary) this.#flush();
    if (this.#writer.isRunning) await this.#writer.ask('close');
    this.#hasEnded = true;
    await Promise.all([this.#reader.end(), this.#writer.end()]);
  }

  /** What was added before is with the thread before the question is. */
  #ask: AskedThread<WriterCalls>['ask'] = (name, ...args) => {
    this.#flush();
    return this.#writer.ask(name, ...args);
  };

  #post(message: ToWriter): void {
    if (!this.#hasEnded) this.#writer.post(message);
  }

  #flush(): void {
    this.own.flush();
    this.#outbound.flush();
  }

  async #read(): Promise<AskedThread<ReaderCalls>> {
    // What was seen while the thread was not there yet is to be found, too.
    this.#ready ??= this.settled();
    await this.#ready;
    return this.#reader;
  }

  #heard(message: FromWriter): void {
    if (message.kind === 'taken') this.#outbound.taken(message.count);
    if (message.kind === 'own_taken') this.own.taken(message.count);
    if (message.kind === 'rows') for (const listener of this.#listeners) listener(message.rows);
    if (message.kind === 'gone') for (const told of this.#goneListeners) told(message.gone);
  }

  #lost(): void {
    this.#ready = undefined;
    this.#outbound.lost();
    this.own.lost();
    if (this.#listeners.size > 0 || this.#collects)
      setTimeout(() => this.wake(), RESTART_MS).unref();
  }
}

/** In the sources files of their own; the build puts them beside the bundle. */
function entry(name: 'writer' | 'reader'): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? `./${name}-main.ts` : `./traffic-${name}.js`, import.meta.url);
}
