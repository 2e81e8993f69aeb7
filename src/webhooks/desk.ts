/** Sees to it that every event reaches its destinations: queues, the thread, what came of it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Arrival, Attempt, DueDelivery, OutgoingNotice, Store } from '../store/port.ts';
import { flowOf } from './flow.ts';
import { createListeners, type Listeners } from './listeners.ts';
import type { Job, ThreadOptions, Unmade } from './messages.ts';
import { findOutlet, type Outlet } from './outlet.ts';
import { EndpointQueue } from './queue.ts';
import { type SentAttempt, SentJobs } from './sent-jobs.ts';
import { createTampering, type Tampering } from './tampering.ts';
import { createThread } from './thread.ts';

export interface DeskOptions extends ThreadOptions {
  store: Store;
  /** Signs what temporary listeners get. */
  listenerSecret: string;
  /** What is sent, in the form that the destination wants. */
  body(delivery: DueDelivery, outlet: Outlet): Promise<string>;
  /** An attempt as it may be stored. */
  redacted(attempt: Attempt): Attempt;
  /** Told of every attempt with what was sent. */
  attempted?(sent: SentAttempt): void;
  reportDefect(error: unknown, what: string): void;
}

export interface WebhookDesk {
  readonly tampering: Tampering;
  readonly listeners: Listeners;
  /** Whether deliveries are made by this process; of several on one database one makes them. */
  readonly leads: boolean;
  /** Looks for what was left undone, and then delivers. */
  start(): Promise<void>;
  /** Calls with every attempt, once it is recorded. Returns what ends it. */
  watch(listener: (made: Made) => void): () => void;
  stop(withinMs: number): Promise<void>;
}

/** An attempt, and the delivery as it was before. */
export interface Made {
  attempt: Attempt;
  delivery: DueDelivery;
}

/** How often other processes' events are looked for. */
const SHARED_EVERY_MS = 250;
const AFTER_DEFECT_MS = 1_000;

export function createDesk(options: DeskOptions): WebhookDesk {
  return new Desk(options);
}

class Desk implements WebhookDesk {
  readonly tampering: Tampering;
  readonly listeners: Listeners;
  leads = false;
  readonly #options: DeskOptions;
  readonly #thread: ReturnType<typeof createThread>;
  readonly #recording = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  readonly #watchers = new Set<(made: Made) => void>();
  readonly #sent = new SentJobs();
  #queues = new Map<string, EndpointQueue>();
  /** What came before the backlog was read. */
  #early: OutgoingNotice[] | undefined = [];
  /** Counts how often the store was replaced. */
  #life = 0;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#thread = createThread(threadOptions(options), {
      results: (attempts) => this.#record(attempts),
      unmade: (unmade) => this.#takeBack(unmade),
      lost: (error) => {
        options.reportDefect(error, 'the thread that delivers');
        this.#sent.clear();
        for (const queue of this.#queues.values()) queue.lose();
      },
    });
    const { deliveries } = options.store;
    this.listeners = createListeners(deliveries, options.listenerSecret, (listener) => {
      this.tampering.forget(listener);
      this.#queues.get(listener)?.look();
    });
    const isListener = (id: string) => this.listeners.outlet(id) !== undefined;
    this.tampering = createTampering(options.store, isListener);
    deliveries.onOutgoing((notice) => this.#notice(notice));
    deliveries.onReplaced((account) => this.#replaced(account));
  }

  get #isStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  async start(): Promise<void> {
    if (this.#options.store.deliveries.isShared) {
      await this.#lookAround();
      return;
    }
    this.leads = true;
    await this.#readBacklog();
  }

  watch(listener: (made: Made) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  async stop(withinMs: number): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    for (const queue of this.#queues.values()) queue.end();
    await this.#thread.close(withinMs);
    await Promise.all(this.#recording);
    await this.#looking;
    if (this.leads) await this.#resign();
  }

  /** The next server need not wait until it is known that this one is gone. */
  async #resign(): Promise<void> {
    try {
      await this.#options.store.deliveries.yieldLead();
    } catch (error) {
      this.#options.reportDefect(error, 'leaving deliveries to others');
    }
  }

  #notice(notice: OutgoingNotice): void {
    const { isShared } = this.#options.store.deliveries;
    // Of several processes the one that delivers looks for what all have committed.
    if (this.#isStopped || (isShared && !this.leads)) return;
    if (this.#early !== undefined) {
      this.#early.push(notice);
      return;
    }
    if (isShared && notice.arrivals.length > 0) {
      this.#lookSoon(0);
    } else {
      for (const arrival of notice.arrivals) this.#queueOf(arrival).arrive(arrival);
    }
    for (const changed of notice.changed) this.#queueOf(changed).look();
  }

  async #readBacklog(): Promise<void> {
    const early = this.#early ?? [];
    for (const arrival of await this.#options.store.deliveries.backlog()) {
      this.#queueOf(arrival).arrive(arrival);
    }
    this.#early = undefined;
    for (const notice of early) this.#notice(notice);
  }

  /** What was under way of an account that was emptied, or of all, is not of this store any more. */
  #replaced(account: string | undefined): void {
    if (account !== undefined) {
      this.#thread.withdraw({ account });
      for (const queue of this.#queues.values()) queue.forget(account);
      return;
    }
    this.#life++;
    // Numbers of deliveries come again after a restore: no result of before may meet them.
    if (!this.#sent.isEmpty) this.#thread.abandon();
    this.#sent.clear();
    for (const queue of this.#queues.values()) queue.end();
    this.#queues = new Map();
    this.#early = [];
    if (this.leads && !this.#isStopped) void this.#begin();
  }

  async #begin(): Promise<void> {
    try {
      await this.#readBacklog();
    } catch (error) {
      this.#options.reportDefect(error, 'looking for deliveries');
    }
  }

  #lookSoon(inMs: number): void {
    clearTimeout(this.#timer);
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#looking = this.#lookAround();
    }, inMs).unref();
  }

  /** On a shared database: who delivers, and what has come. */
  async #lookAround(): Promise<void> {
    const { deliveries } = this.#options.store;
    try {
      const led = this.leads;
      this.leads = await deliveries.lead();
      if (this.leads && !led) await this.#readBacklog();
      if (!this.leads) this.#yield();
      const arrivals = this.leads ? await deliveries.arrivals() : [];
      for (const arrival of arrivals) this.#queueOf(arrival).arrive(arrival);
      const asked = this.leads ? await deliveries.asked() : [];
      for (const destination of asked) this.#queueOf(destination).look();
    } catch (error) {
      this.#options.reportDefect(error, 'looking for deliveries');
    }
    this.#lookSoon(SHARED_EVERY_MS);
  }

  /** Another process delivers. */
  #yield(): void {
    for (const queue of this.#queues.values()) queue.end();
    this.#queues.clear();
    this.#early = [];
  }

  #queueOf({ endpoint, owner }: Pick<Arrival, 'endpoint' | 'owner'>): EndpointQueue {
    const known = this.#queues.get(endpoint);
    if (known !== undefined) return known;
    const { store, reportDefect } = this.#options;
    const queue = new EndpointQueue({
      endpoint,
      owner,
      deliveries: store.deliveries,
      outlet: async () =>
        this.listeners.outlet(endpoint) ?? (await findOutlet(store, { endpoint, owner })),
      job: async (delivery, outlet) => this.#sent.note(delivery, await this.#job(delivery, outlet)),
      send: (jobs) => this.#thread.deliver(jobs),
      withdraw: () => this.#thread.withdraw({ endpoint }),
      reportDefect: (error) => reportDefect(error, `deliveries to ${endpoint}`),
    });
    this.#queues.set(endpoint, queue);
    return queue;
  }

  async #job(delivery: DueDelivery, outlet: Outlet): Promise<Job> {
    const { id, account, endpoint, attempts, kind } = delivery;
    const { owner } = outlet;
    const tamper = outlet.isTampered ? await this.tampering.take({ endpoint, owner }) : null;
    return {
      delivery: id,
      account,
      endpoint,
      url: outlet.url,
      body: await this.#options.body(delivery, outlet),
      secrets: outlet.secrets,
      ...flowOf(delivery.text),
      attempts,
      retries: kind === 'event',
      tamper,
    };
  }

  #record(attempts: readonly Attempt[]): void {
    const { redacted, attempted } = this.#options;
    for (const attempt of attempts) {
      const sent = this.#sent.take(attempt);
      if (sent !== undefined) attempted?.(sent);
    }
    const recording = this.#keep(attempts.map(redacted)).then(() => {
      for (const attempt of attempts) this.#settle(attempt);
    });
    this.#recording.add(recording);
    void recording.finally(() => this.#recording.delete(recording));
  }

  /** Until it is kept: what is not recorded would be sent again at once. */
  async #keep(attempts: readonly Attempt[]): Promise<void> {
    const { signal } = this.#stopping;
    const life = this.#life;
    for (let tries = 1; life === this.#life; tries++) {
      try {
        await this.#options.store.deliveries.record(attempts);
        return;
      } catch (error) {
        if (tries === 1) this.#options.reportDefect(error, 'recording deliveries');
      }
      if (signal.aborted) return;
      await pause(AFTER_DEFECT_MS, undefined, { ref: false, signal }).catch(() => {});
    }
  }

  #takeBack(unmade: readonly Unmade[]): void {
    for (const { endpoint, delivery } of unmade) {
      this.#sent.drop(delivery);
      this.#queues.get(endpoint)?.settle(delivery);
    }
  }

  #settle(attempt: Attempt): void {
    const queue = this.#queues.get(attempt.endpoint);
    const delivery = queue?.inFlight(attempt.delivery);
    if (delivery !== undefined) {
      for (const listener of this.#watchers) listener({ attempt, delivery });
    }
    queue?.settle(attempt.delivery);
  }
}

function threadOptions({ schedule, allowHosts, timeoutMs }: DeskOptions): ThreadOptions {
  return { schedule, allowHosts, timeoutMs };
}
