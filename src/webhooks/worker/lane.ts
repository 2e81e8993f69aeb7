/** The deliveries of one endpoint: in order, some side by side. */
import type { Attempt } from '../../store/port.ts';
import type { Job } from '../messages.ts';

const SIDE_BY_SIDE = 8;
/** A delivery waits for the one before it of its flow, but not for a slow receiver. */
const PATIENCE_MS = 250;
/** A delivery that is to be overtaken waits this long for one that does. */
const OVERTAKEN_MS = 2_000;

export interface LaneOptions {
  deliver(job: Job): Promise<Attempt>;
  done(attempt: Attempt): void;
}

export class Lane {
  readonly #options: LaneOptions;
  readonly #waiting: Job[] = [];
  /** When the latest delivery of a flow has begun, while it goes on. */
  readonly #flows = new Map<string, { job: Job; since: number }>();
  /** When deliveries of what requests have caused began, while they go on. */
  readonly #requested = new Map<Job, number>();
  /** Deliveries that let another go first. */
  readonly #held = new Set<() => void>();
  /** Deliveries that come late. */
  readonly #delayed = new Set<() => void>();
  #active = 0;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  get isIdle(): boolean {
    return this.#active === 0 && (this.#closed || this.#waiting.length === 0);
  }

  add(job: Job): void {
    this.#waiting.push(job);
    this.#advance();
  }

  /** Starts nothing more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const release of [...this.#held, ...this.#delayed]) release();
  }

  #advance(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const now = performance.now();
    let soonest = Number.POSITIVE_INFINITY;
    for (let at = 0; at < this.#waiting.length && this.#active < SIDE_BY_SIDE; ) {
      const job = this.#waiting[at] as Job;
      const waitMs = this.#waitOf(job, at, now);
      if (waitMs > 0) {
        soonest = Math.min(soonest, waitMs);
        at++;
        continue;
      }
      this.#waiting.splice(at, 1);
      void this.#run(job);
    }
    if (soonest < Number.POSITIVE_INFINITY) {
      this.#timer = setTimeout(() => this.#advance(), soonest);
    }
  }

  #waitOf(job: Job, at: number, now: number): number {
    const ahead = this.#flows.get(job.flow);
    const ownMs = ahead === undefined ? 0 : ahead.since + PATIENCE_MS - now;
    return job.isAutomatic ? Math.max(ownMs, this.#waitForRequests(job, at, now)) : ownMs;
  }

  /** A payment settles after all that the request to make it has caused. */
  #waitForRequests({ account }: Job, at: number, now: number): number {
    const isMeant = (other: Job) => !other.isAutomatic && other.account === account;
    if (this.#waiting.slice(0, at).some(isMeant)) return PATIENCE_MS;
    let waitMs = 0;
    for (const [job, since] of this.#requested) {
      if (isMeant(job)) waitMs = Math.max(waitMs, since + PATIENCE_MS - now);
    }
    return waitMs;
  }

  async #run(job: Job): Promise<void> {
    this.#active++;
    const delay = this.#delay(job);
    if (delay !== undefined) await delay;
    // What was held back when all ends is made after the next start.
    if (delay === undefined || !this.#closed) await this.#make(job);
    this.#active--;
    if (this.#held.size > 0) {
      for (const release of this.#held) release();
      // What was overtaken goes before what comes next.
      await undefined;
    }
    this.#advance();
  }

  async #make(job: Job): Promise<void> {
    const since = performance.now();
    this.#flows.set(job.flow, { job, since });
    if (!job.isAutomatic) this.#requested.set(job, since);
    this.#options.done(await this.#options.deliver(job));
    if (job.tamper?.mode === 'duplicate') {
      this.#options.done(await this.#options.deliver({ ...job, attempts: job.attempts + 1 }));
    }
    this.#requested.delete(job);
    if (this.#flows.get(job.flow)?.job === job) this.#flows.delete(job.flow);
  }

  /** What is tampered with in time lets others go ahead. */
  #delay({ tamper }: Job): Promise<void> | undefined {
    if (tamper?.mode === 'delay') return this.#hold(tamper.delayMs, this.#delayed);
    return tamper?.mode === 'out_of_order' ? this.#hold(OVERTAKEN_MS, this.#held) : undefined;
  }

  #hold(mostMs: number, among: Set<() => void>): Promise<void> {
    return new Promise((resolve) => {
      const release = () => {
        clearTimeout(timer);
        among.delete(release);
        resolve();
      };
      const timer = setTimeout(release, mostMs);
      among.add(release);
    });
  }
}
