/** What waits for one endpoint: takes it from the outbox, and hands it to the thread bit by bit. */
import type { Arrival, DeliveryStore, DueDelivery } from '../store/port.ts';
import type { Job } from './messages.ts';
import type { Outlet } from './outlet.ts';

/** In the thread, sent or about to be. More are fetched when two thirds of them are done. */
const WINDOW = 96;
/** Each look at the outbox reads again what is in flight, so it pays to fetch many at a time. */
const FEW = 32;
const TIMER_MAX_MS = 2 ** 31 - 1;
const AFTER_DEFECT_MS = 1_000;

export interface QueueOptions {
  endpoint: string;
  owner: string;
  deliveries: Pick<DeliveryStore, 'takeUp' | 'due' | 'nextDue' | 'cancel'>;
  outlet(): Promise<Outlet | undefined>;
  job(delivery: DueDelivery, outlet: Outlet): Promise<Job>;
  send(jobs: readonly Job[]): void;
  /** The destination is gone or disabled: what has not begun is not to be made. */
  withdraw(): void;
  reportDefect(error: unknown): void;
}

export class EndpointQueue {
  readonly #options: QueueOptions;
  /** Accounts with something in the outbox for this endpoint. */
  readonly #sources = new Set<string>();
  /** How far the outbox of each account was looked through. */
  readonly #cursors = new Map<string, number>();
  readonly #inFlight = new Map<number, DueDelivery>();
  /** The account whose outbox is being looked through. */
  #takingUp: string | undefined;
  /** Counts how often an account was emptied. */
  #emptied = 0;
  #filling = false;
  /** Whether what is under way may miss what happens now. */
  #looking = false;
  #again = false;
  #ended = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  arrive({ account, after }: Pick<Arrival, 'account' | 'after'>): void {
    this.#sources.add(account);
    // Once the outbox is being looked through, only that moves the place.
    if (!this.#cursors.has(account)) this.#cursors.set(account, after);
    this.fill();
  }

  /** Looks for work, when there is room for it. */
  fill(): void {
    if (this.#filling) {
      this.#again = true;
      return;
    }
    if (this.#inFlight.size <= FEW) this.look();
  }

  /** Asks how the destination is, and looks for work, even when there is no room for it. */
  look(): void {
    if (this.#filling) {
      this.#again = true;
      return;
    }
    if (this.#ended) return;
    this.#filling = true;
    this.#fillAll().catch((error: unknown) => {
      this.#options.reportDefect(error);
      this.#wake(AFTER_DEFECT_MS);
    });
  }

  /** A delivery that is being made. */
  inFlight(delivery: number): DueDelivery | undefined {
    return this.#inFlight.get(delivery);
  }

  /** This one is over, and recorded. */
  settle(delivery: number): void {
    this.#inFlight.delete(delivery);
    // Many are settled at once: what has not looked yet finds the room that all of them leave.
    if (!this.#filling || this.#looking) this.fill();
  }

  /** The account was emptied, and its outbox begins anew. */
  forget(account: string): void {
    this.#cursors.delete(account);
    if (this.#takingUp === account) this.#takingUp = undefined;
    this.#emptied++;
    this.look();
  }

  /** Nothing is in flight any more, whatever became of it. */
  lose(): void {
    this.#inFlight.clear();
    this.#wake(AFTER_DEFECT_MS);
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  async #fillAll(): Promise<void> {
    try {
      do {
        this.#again = false;
        this.#looking = false;
        const outlet = await this.#options.outlet();
        this.#looking = true;
        if (outlet === undefined) await this.#cancelAll();
        else await this.#fillOnce(outlet);
      } while (this.#again && !this.#ended);
    } finally {
      this.#filling = false;
    }
  }

  async #fillOnce(outlet: Outlet): Promise<void> {
    const { endpoint, deliveries } = this.#options;
    await this.#takeUp(WINDOW - this.#inFlight.size, false);
    const room = WINDOW - this.#inFlight.size;
    const emptied = this.#emptied;
    const query = { nowMs: Date.now(), limit: room, inFlight: this.#inFlight };
    const due = await deliveries.due(endpoint, query);
    const jobs = await Promise.all(due.map((delivery) => this.#options.job(delivery, outlet)));
    // What was found of an emptied account is not to be sent: whoever emptied it looks again.
    if (this.#ended || emptied !== this.#emptied) return;
    for (const delivery of due) this.#inFlight.set(delivery.id, delivery);
    if (jobs.length > 0) this.#options.send(jobs);
    if (due.length === room) return;
    if (this.#sources.size > 0) this.#again = true;
    else await this.#sleep();
  }

  /** One stretch of the outbox of each account that has something. */
  async #takeUp(room: number, cancel: boolean): Promise<void> {
    const { endpoint, owner, deliveries } = this.#options;
    let left = room;
    for (const account of [...this.#sources]) {
      if (left <= 0 || this.#ended) return;
      this.#sources.delete(account);
      this.#takingUp = account;
      const after = this.#cursors.get(account);
      const from = { account, endpoint, owner, cancel, after };
      try {
        const done = await deliveries.takeUp({ ...from, limit: left, nowMs: Date.now() });
        left -= done.taken;
        // Emptied meanwhile: the place was one of the old outbox.
        if (this.#takingUp === account) this.#cursors.set(account, done.after);
        if (this.#takingUp !== account || !done.atEnd) this.#sources.add(account);
      } catch (error) {
        this.#sources.add(account);
        throw error;
      }
    }
  }

  async #cancelAll(): Promise<void> {
    const { endpoint, deliveries } = this.#options;
    await deliveries.cancel(endpoint, Date.now());
    this.#options.withdraw();
    await this.#takeUp(WINDOW, true);
    if (this.#sources.size > 0) this.#again = true;
  }

  /** Until the next try of a failed delivery. */
  async #sleep(): Promise<void> {
    const { endpoint, deliveries } = this.#options;
    const next = await deliveries.nextDue(endpoint, this.#inFlight);
    if (next !== undefined) this.#wake(next - Date.now());
  }

  #wake(inMs: number): void {
    clearTimeout(this.#timer);
    if (this.#ended) return;
    const delay = Math.min(Math.max(inMs, 1), TIMER_MAX_MS);
    this.#timer = setTimeout(() => this.fill(), delay).unref();
  }
}
