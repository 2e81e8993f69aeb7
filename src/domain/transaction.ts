import type { EventType, Objects } from '../contract/generated/wire.d.ts';

/** A stored resource of any type, in the newest API version, references as ids. */
export interface Stored {
  readonly id: string;
  readonly object: string;
  readonly [field: string]: unknown;
}

/** What an event tells of. */
export interface Told extends Omit<Stored, 'id'> {
  readonly id?: string;
  readonly object: string;
}

export type ObjectName = keyof Objects & string;
export type ObjectOf<N extends ObjectName> = Objects[N];

/** Bounds on a number field, each inclusive or exclusive as named. Unix seconds. */
export interface Range {
  gt?: number;
  gte?: number;
  lt?: number;
  lte?: number;
}

export interface ListQuery {
  /** Equality on indexed fields; all must hold. */
  where?: Readonly<Record<string, string>>;
  created?: Range;
  /** Ranges on other indexed time fields (`due_date`, `available_on`). */
  ranges?: Readonly<Record<string, Range>>;
  /** Objects strictly older than this id, newest first. */
  startingAfter?: string;
  /** The page just newer than this id, still newest first. */
  endingBefore?: string;
  /** How many at most; ask for one more to learn whether there are more. */
  limit: number;
}

/** What a request may read. Sees only what is committed, and in a write also its own notes. */
export interface ReadTransaction {
  /** The account that the request acts as. */
  readonly account: string;
  /** Unix seconds of the account's clock. */
  readonly now: number;
  /** Where this Paystub is reached, for links in objects: `http://127.0.0.1:12111`. */
  readonly origin: string;
  get<N extends ObjectName>(type: N, id: string): Promise<ObjectOf<N> | undefined>;
  get(type: string, id: string): Promise<Stored | undefined>;
  /** The stored, pretty-printed text: what a plain GET answers. */
  text(type: string, id: string): Promise<string | undefined>;
  /** Newest first: by `created`, then by the order of creation. */
  list<N extends ObjectName>(type: N, query: ListQuery): Promise<ObjectOf<N>[]>;
  list(type: string, query: ListQuery): Promise<Stored[]>;
  /** The stored texts of a list: what a plain list answers. */
  texts(type: string, query: ListQuery): Promise<string[]>;
  /** Net sums of the ledger by currency, at the account's time. */
  balances(): Promise<readonly BalanceSum[]>;
  /** What another account has, as it is committed: a connected account may use what its platform has. */
  of(account: string): ReadTransaction;
}

export interface BalanceSum {
  currency: string;
  sourceType: string;
  /** Minor units whose `available_on` has come. */
  available: number;
  /** Minor units that become available later. */
  pending: number;
}

export interface LedgerEntry {
  /** Id of the balance transaction. */
  id: string;
  currency: string;
  sourceType: string;
  /** Minor units, after fees. */
  net: number;
  /** Unix seconds. */
  availableOn: number;
}

export interface Task {
  /** What to do, as registered: `charge.settle`. */
  kind: string;
  /** Unix seconds by the account's clock. */
  due: number;
  /** The object that it is about. */
  subject: string;
  payload?: unknown;
}

/**
 * Everything that a request may touch. Reads are awaited; writes are only noted down and reach the
 * store together when the request has succeeded, so a failed request leaves nothing behind.
 * Objects are values: never change one in place, spread it into a new one.
 */
export interface Transaction extends ReadTransaction {
  /** A new id; `kin` makes it share the time and account part of another (charge and its intent). */
  newId(prefix: string, kin?: string): string;
  /** Letters and digits from the seeded source of chance. */
  random(length: number): string;
  /** An integer from 0 to `below - 1` from the seeded source of chance. */
  randomInt(below: number): number;
  insert<N extends ObjectName>(
    type: N,
    object: ObjectOf<N>,
    events?: readonly EventType[],
  ): ObjectOf<N>;
  insert(type: string, object: Stored, events?: readonly EventType[]): Stored;
  /** Replaces the object; events carry as `previous_attributes` what differs from the stored one. */
  update<N extends ObjectName>(
    type: N,
    object: ObjectOf<N>,
    events?: readonly EventType[],
  ): Promise<ObjectOf<N>>;
  update(type: string, object: Stored, events?: readonly EventType[]): Promise<Stored>;
  remove(type: string, id: string): void;
  /** An event about an object as it is now. That of the whole account, its balance, has no id. */
  emit(type: EventType, object: Told, previous?: Readonly<Record<string, unknown>>): void;
  /** Appends to the ledger. */
  post(entry: LedgerEntry): void;
  schedule(task: Task): void;
  /** Drops the tasks of this kind about this object. */
  unschedule(kind: string, subject: string): void;
  /**
   * Reads and bumps a row of this name, so that of two requests that decide on the same set (the
   * available balance, the next number) one runs again.
   */
  guard(name: string): Promise<void>;
}
