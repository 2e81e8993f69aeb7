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
  /** Deliveries that come late, or let another go first, until then. In order. */
  readonly #held = new Map<Job, NodeJS.Timeout>();
  /** The place of each in the order in which they came. */
  readonly #places = new WeakMap<Job, number>();
  #came = 0;
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
    this.#places.set(job, this.#came++);
    const heldMs = heldMsOf(job);
    if (heldMs === undefined) this.#waiting.push(job);
    else
      this.#held.set(
        job,
        setTimeout(() => this.#release([job]), heldMs),
      );
    this.#advance();
  }

  /** Takes these out, as far as they have not begun, and returns them. */
  withdraw(isMeant: (job: Job) => boolean): Job[] {
    const held = [...this.#held.keys()].filter(isMeant);
    for (const job of held) this.#letGo(job);
    const waiting = this.#waiting.filter(isMeant);
    const left = this.#waiting.filter((job) => !isMeant(job));
    this.#waiting.splice(0, this.#waiting.length, ...left);
    return [...held, ...waiting];
  }

  /** Starts nothing more. What waits or is held back is made after the next start. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const job of [...this.#held.keys()]) this.#letGo(job);
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
    await this.#make(job);
    this.#active--;
    const place = this.#placeOf(job);
    const isOvertaken = (held: Job) => held.tamper?.mode === 'out_of_order';
    this.#release(
      [...this.#held.keys()].filter((held) => isOvertaken(held) && this.#placeOf(held) < place),
    );
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

  /** What was held back goes before what has come behind it. */
  #release(jobs: readonly Job[]): void {
    for (const job of jobs) {
      this.#letGo(job);
      const at = this.#waiting.findIndex((next) => this.#placeOf(next) > this.#placeOf(job));
      this.#waiting.splice(at < 0 ? this.#waiting.length : at, 0, job);
    }
    this.#advance();
  }

  #letGo(job: Job): void {
    clearTimeout(this.#held.get(job));
    this.#held.delete(job);
  }

  #placeOf(job: Job): number {
    return this.#places.get(job) ?? 0;
  }
}

/** What is tampered with in time lets others go ahead. Undefined: it waits for nobody. */
function heldMsOf({ tamper }: Job): number | undefined {
  if (tamper?.mode === 'delay') return tamper.delayMs;
  return tamper?.mode === 'out_of_order' ? OVERTAKEN_MS : undefined;
}
