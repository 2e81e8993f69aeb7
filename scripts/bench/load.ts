/**
 * Load from a process of its own: raw sockets, one request in flight on each, so that the client
 * costs little beside the server. Reads a plan on standard input, prints a result as JSON.
 */
import { connect, type Socket } from 'node:net';

export interface LoadPlan {
  port: number;
  connections: number;
  /** Whole requests, sent in turn. With `once` each is sent one time. */
  requests: string[];
  once: boolean;
  /** Ignored with `once`. */
  durationMs: number;
}

export interface LoadResult {
  requests: number;
  failures: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  bodyBytes: number;
}

class Run {
  readonly plan: LoadPlan;
  readonly latencies: number[] = [];
  failures = 0;
  bodyBytes = 0;
  #next = 0;
  #stopAt = Number.POSITIVE_INFINITY;

  constructor(plan: LoadPlan) {
    this.plan = plan;
  }

  async go(): Promise<LoadResult> {
    const started = performance.now();
    if (!this.plan.once) this.#stopAt = started + this.plan.durationMs;
    const { connections, requests, once } = this.plan;
    const count = once ? Math.min(connections, requests.length) : connections;
    await Promise.all(Array.from({ length: count }, () => this.#drive()));
    const seconds = (performance.now() - started) / 1000;
    const sorted = Float64Array.from(this.latencies).sort();
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
    return {
      requests: sorted.length,
      failures: this.failures,
      requestsPerSecond: sorted.length / seconds,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      bodyBytes: this.bodyBytes,
    };
  }

  take(): string | undefined {
    const { once, requests } = this.plan;
    if (once) return requests[this.#next++];
    if (performance.now() > this.#stopAt) return undefined;
    return requests[this.#next++ % requests.length];
  }

  #drive(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.plan.port, '127.0.0.1');
      socket.setNoDelay(true);
      socket.on('error', reject);
      socket.on('close', () => resolve());
      const reader = new ResponseReader(this, socket);
      socket.on('data', (chunk) => reader.push(chunk));
      socket.on('connect', () => reader.send());
    });
  }
}

const HEAD_END = Buffer.from('\r\n\r\n');

class ResponseReader {
  #run: Run;
  #socket: Socket;
  #sentAt = 0;
  #pending: Buffer = Buffer.alloc(0);

  constructor(run: Run, socket: Socket) {
    this.#run = run;
    this.#socket = socket;
  }

  send(): void {
    const request = this.#run.take();
    if (request === undefined) {
      this.#socket.end();
      return;
    }
    this.#sentAt = performance.now();
    this.#socket.write(request);
  }

  push(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const end = this.#pending.indexOf(HEAD_END);
    if (end < 0) return;
    const head = this.#pending.toString('latin1', 0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#pending.length < end + 4 + length) return;
    this.#run.latencies.push(performance.now() - this.#sentAt);
    this.#run.bodyBytes = length;
    if (!head.startsWith('HTTP/1.1 200')) this.#run.failures++;
    this.#pending = Buffer.alloc(0);
    this.send();
  }
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const plan = JSON.parse(Buffer.concat(chunks).toString('utf8')) as LoadPlan;
console.log(JSON.stringify(await new Run(plan).go()));
