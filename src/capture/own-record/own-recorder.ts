/**
 * Gathers the server's own traffic for the thread of the record. It is on the path of every request, so
 * it takes references only, and a flood is counted and not kept.
 */
import type { OwnBatch, OwnChange, OwnDelivery, OwnRequest } from './own-batch.ts';
import { TokenBucket } from './token-bucket.ts';

/** A request as the server has it; bodies are parts of larger buffers. */
export interface SeenRequest extends Omit<OwnRequest, 'ts' | 'requestBody'> {
  /** Unix ms by a clock that never goes back, nor on when somebody sets that of the machine. */
  startedMs: number;
  requestBody: Buffer | undefined;
}

const FLUSH_MS = 50;
/** What the thread works off beside a busy server takes a few hundredths of a core from it. */
const PER_SECOND = 240;
const BURST = 2_000;
/** A large body is as much work as several small ones. */
const BYTES_PER_TOKEN = 4096;
const TOKENS_MOST = 16;
/** After so many between two batches, what is to be recorded waits until the server is less busy. */
const BUSY_FROM = 50;
const BUSY_BATCH = (PER_SECOND * FLUSH_MS) / 1000;
const BATCH = 250;
/** What the thread has not worked off. A flood must not fill the memory. */
const WAITING_MOST = 4_000;
const WAITING_BYTES_MOST = 1024 * 1024;
/** One counts whole milliseconds. */
const CLOCKS_AGREE_MS = 20;

export class OwnRecorder {
  readonly #post: (batch: OwnBatch) => void;
  readonly #bucket = new TokenBucket({ perSecond: PER_SECOND, burst: BURST });
  readonly #requests: SeenRequest[] = [];
  readonly #deliveries: OwnDelivery[] = [];
  readonly #changes: OwnChange[] = [];
  /** Of bodies that wait. */
  #bytes = 0;
  /** Since the last batch, whether they are recorded or not. */
  #seen = 0;
  #dropped = 0;
  #droppedEver = 0;
  #sent = 0;
  #timer: NodeJS.Timeout | undefined;
  /** By `performance.now()`. */
  #givenMs: number | undefined;
  readonly #firstWaitMs: number;

  /**
   * @param post gives a batch to the thread, which answers by `taken`
   * @param firstWaitMs how long the first batch may wait, which starts the thread
   */
  constructor(post: (batch: OwnBatch) => void, firstWaitMs = 0) {
    this.#post = post;
    this.#firstWaitMs = firstWaitMs;
  }

  /** Requests and deliveries that were not recorded since the start. */
  get dropped(): number {
    return this.#droppedEver;
  }

  request(request: SeenRequest): void {
    const bytes = bytesOf(request);
    if (this.#isWelcome(request.startedMs + request.durationMs, bytes)) {
      this.#requests.push(request);
      this.#bytes += bytes;
    }
    this.#timer ??= this.#start();
  }

  delivery(delivery: OwnDelivery): void {
    const nowMs = performance.timeOrigin + performance.now();
    const bytes = delivery.body.length;
    if (this.#isWelcome(nowMs, bytes)) {
      this.#deliveries.push(delivery);
      this.#bytes += bytes;
    }
    this.#timer ??= this.#start();
  }

  change(change: OwnChange): void {
    if (this.#changes.length < WAITING_MOST) this.#changes.push(change);
    this.#timer ??= this.#start();
  }

  /** The thread is done with so many. */
  taken(count: number): void {
    this.#sent = Math.max(0, this.#sent - count);
  }

  /** The thread is gone, and what it had with it. */
  lost(): void {
    this.#sent = 0;
  }

  /** Gives all that waits to the thread. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#give(Number.POSITIVE_INFINITY);
  }

  #isWelcome(nowMs: number, bytes: number): boolean {
    this.#seen++;
    const waiting = this.#requests.length + this.#deliveries.length;
    const hasRoom = this.#sent + waiting < WAITING_MOST && this.#bytes < WAITING_BYTES_MOST;
    const tokens = Math.min(1 + Math.floor(bytes / BYTES_PER_TOKEN), TOKENS_MOST);
    if (hasRoom && this.#bucket.take(nowMs, tokens)) return true;
    this.#dropped++;
    this.#droppedEver++;
    return false;
  }

  /** What comes alone goes at once: a process that is killed takes with it what waits. */
  #start(): NodeJS.Timeout {
    return setTimeout(() => this.#turn(), this.#waitMs()).unref();
  }

  #waitMs(): number {
    if (this.#givenMs === undefined) return this.#firstWaitMs;
    return performance.now() - this.#givenMs > FLUSH_MS ? 0 : FLUSH_MS;
  }

  #turn(): void {
    this.#give(this.#seen >= BUSY_FROM ? BUSY_BATCH : BATCH);
    const waiting = this.#requests.length + this.#deliveries.length + this.#changes.length;
    this.#timer = waiting > 0 ? this.#start() : undefined;
  }

  #give(most: number): void {
    const given = this.#requests.splice(0, most);
    const deliveries = this.#deliveries.splice(0, most);
    const changes = this.#changes.splice(0, most);
    const dropped = this.#dropped;
    this.#seen = 0;
    if (given.length + deliveries.length + changes.length + dropped === 0) return;
    this.#givenMs = performance.now();
    for (const request of given) this.#bytes -= bytesOf(request);
    for (const { body } of deliveries) this.#bytes -= body.length;
    this.#dropped = 0;
    this.#sent += given.length + deliveries.length;
    const aheadMs = wallClockAheadMs();
    const requests = given.map((request) => ownRequest(request, aheadMs));
    this.#post({ requests, deliveries, changes, dropped });
  }
}

function bytesOf({ requestBody, answer }: SeenRequest): number {
  return (requestBody?.length ?? 0) + (answer?.body.length ?? 0);
}

/** The machine's clock was set, or the machine has slept: agents go by it, and so does the record. */
function wallClockAheadMs(): number {
  const aheadMs = Date.now() - (performance.timeOrigin + performance.now());
  return Math.abs(aheadMs) > CLOCKS_AGREE_MS ? aheadMs : 0;
}

/** In a form that goes to another thread cheaply: a part of a buffer would take all of it along. */
function ownRequest(
  { startedMs, requestBody, answer, ...seen }: SeenRequest,
  aheadMs: number,
): OwnRequest {
  return {
    ...plain(seen),
    ts: startedMs + aheadMs,
    requestBody: requestBody === undefined ? '' : portable(requestBody),
    answer: answer && { ...answer, body: portable(answer.body) },
  };
}

function plain(seen: Omit<SeenRequest, 'startedMs' | 'requestBody' | 'answer'>) {
  const { id, durationMs, method, url, httpVersion, rawHeaders, account, apiVersion } = seen;
  return { id, durationMs, method, url, httpVersion, rawHeaders, account, apiVersion };
}

function portable(body: string | Uint8Array): string | Uint8Array {
  if (typeof body === 'string') return body;
  if (body.length === 0) return '';
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const text = bytes.toString('utf8');
  // Bytes that are no text stay bytes.
  return text.includes('\ufffd') ? Uint8Array.from(bytes) : text;
}
