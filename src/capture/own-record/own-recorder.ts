/**
 * Gathers the server's own traffic for the thread of the record. It is on the path of every request, so
 * it takes references only, and a flood is counted and not kept.
 */
import { BODY_BYTES_MOST, type OwnBatch, type OwnDelivery, type OwnRequest } from './own-batch.ts';
import { TokenBucket } from './token-bucket.ts';

/** A request as the server has it; bodies are parts of larger buffers. */
export interface SeenRequest extends Omit<OwnRequest, 'ts' | 'requestBody'> {
  startedMs: number;
  requestBody: Buffer | undefined;
}

const FLUSH_MS = 50;
const PER_SECOND = 1_000;
const BURST = 2_000;
/** What the thread has not worked off. A flood must not fill the memory. */
const WAITING_MOST = 4_000;

export class OwnRecorder {
  readonly #post: (batch: OwnBatch) => void;
  readonly #bucket = new TokenBucket({ perSecond: PER_SECOND, burst: BURST });
  #requests: SeenRequest[] = [];
  #deliveries: OwnDelivery[] = [];
  #dropped = 0;
  #droppedEver = 0;
  #sent = 0;
  #timer: NodeJS.Timeout | undefined;

  #waitMs: number;

  /**
   * @param post gives a batch to the thread, which answers by `taken`
   * @param firstWaitMs how long the first batch may wait, which starts the thread
   */
  constructor(post: (batch: OwnBatch) => void, firstWaitMs = 0) {
    this.#post = post;
    this.#waitMs = Math.max(FLUSH_MS, firstWaitMs);
  }

  /** Requests that were not recorded since the start. */
  get dropped(): number {
    return this.#droppedEver;
  }

  request(request: SeenRequest): void {
    const isWelcome = this.#sent + this.#requests.length < WAITING_MOST;
    if (isWelcome && this.#bucket.take(request.startedMs + request.durationMs)) {
      this.#requests.push(request);
    } else {
      this.#dropped++;
      this.#droppedEver++;
    }
    this.#timer ??= setTimeout(() => this.flush(), this.#waitMs).unref();
  }

  delivery(delivery: OwnDelivery): void {
    if (this.#sent + this.#deliveries.length >= WAITING_MOST) this.#dropped++;
    else this.#deliveries.push(delivery);
    this.#timer ??= setTimeout(() => this.flush(), this.#waitMs).unref();
  }

  /** The thread is done with so many. */
  taken(count: number): void {
    this.#sent = Math.max(0, this.#sent - count);
  }

  /** The thread is gone, and what it had with it. */
  lost(): void {
    this.#sent = 0;
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const requests = this.#requests.map(ownRequest);
    const deliveries = this.#deliveries;
    const dropped = this.#dropped;
    if (requests.length + deliveries.length + dropped === 0) return;
    this.#waitMs = FLUSH_MS;
    this.#requests = [];
    this.#deliveries = [];
    this.#dropped = 0;
    this.#sent += requests.length + deliveries.length;
    this.#post({ requests, deliveries, dropped });
  }
}

/** In a form that goes to another thread cheaply: a part of a buffer would take all of it along. */
function ownRequest({ startedMs, requestBody, answer, ...seen }: SeenRequest): OwnRequest {
  return {
    ...plain(seen),
    ts: startedMs,
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
  return text.includes('\ufffd') ? Uint8Array.from(bytes.subarray(0, BODY_BYTES_MOST)) : text;
}
