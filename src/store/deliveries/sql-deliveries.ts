import type { Destination } from '../../domain/webhooks/destination.ts';
import type {
  Arrival,
  Attempt,
  Delivery,
  DeliveryFilter,
  DeliveryStore,
  DueDelivery,
  EndpointHealth,
  InFlight,
  OutgoingNotice,
  StoredAttempt,
  TakenUp,
  TakeUp,
} from '../delivery-port.ts';
import type { RoutingTable } from './destination-table.ts';
import { type Pruned, type PruneStep, pruneEvents } from './prune-events.ts';
import type { Routing } from './routing.ts';
import type { Sql, SqlAccess } from './sql-access.ts';
import * as statements from './statements.ts';

/** How far one step looks through the outbox: some milliseconds. */
const STRETCH = 2_000;

/** What a database brings along. */
export interface DeliveryParts {
  access: SqlAccess;
  routing: Routing;
  /** The routing table of an account, read when it is not known. */
  table(account: string): Promise<RoutingTable>;
  /** The column of the outbox that holds an event's `seq`. */
  eventNumber: 'position' | 'seq';
  isShared: boolean;
  lead(): Promise<boolean>;
  yieldLead(): Promise<void>;
  arrivals(): Promise<Arrival[]>;
}

type DueRow = Omit<DueDelivery, 'text'> & { text: string | null };

/** Deliveries and their attempts. Both databases use it, each with its own access. */
export class SqlDeliveries implements DeliveryStore {
  readonly isShared: boolean;
  readonly #parts: DeliveryParts;
  readonly #access: SqlAccess;
  readonly #outgoing: ((notice: OutgoingNotice) => void)[] = [];
  readonly #replaced: ((account: string | undefined) => void)[] = [];

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.#access = parts.access;
    this.isShared = parts.isShared;
  }

  onOutgoing(listener: (notice: OutgoingNotice) => void): void {
    this.#outgoing.push(listener);
  }

  onReplaced(listener: (account: string | undefined) => void): void {
    this.#replaced.push(listener);
  }

  /** After a commit. */
  tell(notice: OutgoingNotice): void {
    for (const listener of this.#outgoing) listener(notice);
  }

  /** After a reset, of one account or of all, or a restore. */
  tellReplaced(account?: string): void {
    this.#parts.routing.forget();
    for (const listener of this.#replaced) listener(account);
  }

  lead(): Promise<boolean> {
    return this.#parts.lead();
  }

  yieldLead(): Promise<void> {
    return this.#parts.yieldLead();
  }

  arrivals(): Promise<Arrival[]> {
    return this.#parts.arrivals();
  }

  asked(): Promise<{ endpoint: string; owner: string }[]> {
    return this.#access.read(async (sql) => sql.all(statements.ASKED));
  }

  async backlog(): Promise<Arrival[]> {
    return this.#access.read(async (sql) => {
      const found = new Map<string, Arrival>();
      const add = (lane: Omit<Arrival, 'after'>, after: number) =>
        found.set(`${lane.account} ${lane.endpoint}`, { ...lane, after });
      const accounts = await sql.all<{ account: string }>(statements.OUTBOX_ACCOUNTS);
      for (const { account } of accounts) {
        for (const { id, owner } of (await this.#parts.table(account)).destinations) {
          const after = await cursor(sql, account, id);
          add({ account, endpoint: id, owner }, after);
        }
      }
      for (const lane of await sql.all<Omit<Arrival, 'after'>>(statements.WAITING)) {
        if (found.has(`${lane.account} ${lane.endpoint}`)) continue;
        add(lane, await cursor(sql, lane.account, lane.endpoint));
      }
      return [...found.values()];
    });
  }

  async destinations(account: string): Promise<readonly Destination[]> {
    return (await this.#parts.table(account)).destinations;
  }

  takeUp(what: TakeUp): Promise<TakenUp> {
    const { account, endpoint, owner, limit, nowMs, cancel } = what;
    const fate: [string, number, number | null, number | null] = cancel
      ? ['canceled', nowMs, null, nowMs]
      : ['waiting', nowMs, nowMs, null];
    return this.#access.write(async (sql) => {
      const after = what.after ?? (await cursor(sql, account, endpoint));
      const stretch = [account, after, STRETCH] as const;
      const taken = await sql.all<{ position: number }>(
        statements.TAKE_UP,
        ...[endpoint, owner, ...fate],
        ...stretch,
        ` ${endpoint} `,
        limit,
      );
      const last = Math.max(after, ...taken.map(({ position }) => position));
      if (taken.length === limit) return { taken: limit, after: last, atEnd: false };
      const [end] = await sql.all<{ position: number | null; count: number }>(
        statements.STRETCH_END,
        ...stretch,
      );
      const atEnd = (end?.count ?? 0) < STRETCH;
      return { taken: taken.length, after: end?.position ?? after, atEnd };
    });
  }

  due(
    endpoint: string,
    { nowMs, limit, inFlight }: { nowMs: number; limit: number; inFlight: InFlight },
  ): Promise<DueDelivery[]> {
    return this.#access.read(async (sql) => {
      const most = limit + inFlight.size;
      const statement = statements.dueStatement(this.#parts.eventNumber);
      const rows = await sql.all<DueRow>(statement, endpoint, nowMs, most);
      return rows
        .filter((row): row is DueDelivery => row.text !== null && !inFlight.has(row.id))
        .slice(0, limit);
    });
  }

  nextDue(endpoint: string, inFlight: InFlight): Promise<number | undefined> {
    return this.#access.read(async (sql) => {
      const most = inFlight.size + 1;
      const rows = await sql.all<{ id: number; nextMs: number }>(
        statements.NEXT_DUE,
        endpoint,
        most,
      );
      return rows.find(({ id }) => !inFlight.has(id))?.nextMs;
    });
  }

  async resend(what: Parameters<DeliveryStore['resend']>[0]): Promise<number | undefined> {
    const { account, event, endpoint, owner, nowMs } = what;
    const [row] = await this.#access.write(async (sql) =>
      sql.all<{ id: number }>(statements.RESEND, endpoint, owner, nowMs, nowMs, account, event),
    );
    if (row !== undefined) this.tell({ arrivals: [], changed: [{ endpoint, owner }] });
    return row?.id;
  }

  record(attempts: readonly Attempt[]): Promise<void> {
    return this.#access.write(async (sql) => {
      for (const { state, nextMs, ...attempt } of attempts) {
        const { account, delivery, atMs, durationMs, status, cause } = attempt;
        const finishedMs = nextMs === null ? atMs + Math.round(durationMs) : null;
        const record = JSON.stringify(attempt);
        await sql.run(statements.ADD_ATTEMPT, atMs, record, account, delivery);
        const fate = [status, cause, nextMs, finishedMs, state];
        await sql.run(statements.SETTLE, ...fate, account, delivery);
      }
    });
  }

  async cancel(endpoint: string, nowMs: number): Promise<void> {
    await this.#access.write(async (sql) => {
      await sql.run(statements.CANCEL, nowMs, endpoint);
    });
  }

  async prune(step: PruneStep): Promise<Pruned> {
    const { eventNumber, isShared } = this.#parts;
    const existing = (await this.destinations(step.account)).map(({ id }) => id);
    const parts = { eventNumber, reusesNumbers: !isShared, destinations: new Set(existing) };
    return this.#access.write((sql) => pruneEvents(sql, parts, step));
  }

  list(filter: DeliveryFilter): Promise<Delivery[]> {
    const { account, event, endpoint, state, before, limit } = filter;
    const asked = Object.entries({ account, event, endpoint, state }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const conditions = asked.map(([name]) => `d.${name} = ?`);
    const values: (string | number)[] = asked.map(([, value]) => value);
    if (before !== undefined) {
      conditions.push('d.id < ?');
      values.push(before);
    }
    const isIndexed = event !== undefined || endpoint !== undefined;
    return this.#access.read(async (sql) =>
      sql.all<Delivery>(statements.listStatement(conditions, isIndexed), ...values, limit),
    );
  }

  find(id: number): Promise<Delivery | undefined> {
    return this.#access.read(async (sql) => (await sql.all<Delivery>(statements.FIND, id))[0]);
  }

  attempts(delivery: number): Promise<StoredAttempt[]> {
    return this.#access.read(async (sql) => {
      const rows = await sql.all<{ id: number; record: string }>(statements.ATTEMPTS, delivery);
      return rows.map(({ id, record }) => ({ ...(JSON.parse(record) as StoredAttempt), id }));
    });
  }

  health(endpoints: readonly string[]): Promise<EndpointHealth[]> {
    return this.#access.read(async (sql) => {
      const found: EndpointHealth[] = [];
      for (const id of endpoints) {
        found.push(...(await sql.all<EndpointHealth>(statements.HEALTH, id)));
      }
      return found;
    });
  }

  addListener(destination: Destination): void {
    this.#parts.routing.addListener(destination);
  }

  removeListener(id: string): void {
    this.#parts.routing.removeListener(id);
  }
}

/** The last place of the outbox that an endpoint has come to. */
async function cursor(sql: Sql, account: string, endpoint: string): Promise<number> {
  const [row] = await sql.all<{ position: number | null }>(statements.CURSOR, endpoint, account);
  return row?.position ?? 0;
}
