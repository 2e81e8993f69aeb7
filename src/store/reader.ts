import type { BalanceSum, Range } from '../domain/transaction.ts';

/** A stored object or event. `seq` grows with each creation, `version` with each change. */
export interface Row {
  id: string;
  created: number;
  seq: number;
  version: number;
  text: string;
}

/** A place in the order of a list. */
export interface Position {
  created: number;
  seq: number;
}

/** The field has one of these values. */
export interface Filter {
  field: string;
  values: readonly string[];
}

/** A page of a list, its cursor resolved and its values as they stand in the index. */
export interface PageQuery {
  where: readonly Filter[];
  created: Range;
  ranges: readonly (readonly [field: string, range: Range])[];
  /** Only what is strictly older than this. */
  olderThan?: Position;
  /** Only what is strictly newer than this, the nearest of it. */
  newerThan?: Position;
  limit: number;
}

/** What the unit of work asks of a database. The type `event` means the log of events. */
export interface Reader {
  row(account: string, type: string, id: string): Promise<Row | undefined>;
  /** The text alone. */
  text(account: string, type: string, id: string): Promise<string | undefined>;
  /** Newest first. */
  page(account: string, type: string, query: PageQuery): Promise<Row[]>;
  balances(account: string, now: number): Promise<BalanceSum[]>;
  /** Notes that the request depends on the row of this name. */
  guard(account: string, name: string): Promise<void>;
  /** Reads the same, and the request does not depend on it. */
  aside(): Reader;
}
