export type SqlValue = string | number | null;

/** Statements written with `?`, on whichever database. */
export interface Sql {
  all<T>(text: string, ...values: SqlValue[]): T[] | Promise<T[]>;
  run(text: string, ...values: SqlValue[]): unknown;
}

/** How deliveries reach the tables. */
export interface SqlAccess {
  /** On what is committed. */
  read<T>(run: (sql: Sql) => Promise<T>): Promise<T>;
  /** All or nothing. */
  write<T>(run: (sql: Sql) => Promise<T>): Promise<T>;
}
