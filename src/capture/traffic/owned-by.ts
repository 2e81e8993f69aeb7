/** The rows of accounts: their own, those of their chains, and of their runs what is nobody's. */
import type { SQLInputValue } from 'node:sqlite';
import type { Connection } from './connection.ts';
import { accountsIn } from './names.ts';

/** Rows that lie together in an index; several such ways together come in order. */
export interface Arm {
  index: string;
  sql: string;
  values: SQLInputValue[];
  rows: number;
}

interface Name {
  id: number;
  value: string;
  rows: number;
}

/** No row is in two of them. Without any, nothing can match. */
export function armsOf(connection: Connection, accounts: readonly string[]): Arm[] {
  const wanted = new Set(accounts);
  const own = [...wanted].flatMap((account) => nameOf(connection, 'account', account) ?? []);
  const shared = connection
    .all<Name>("SELECT id, value, rows FROM names WHERE field = 'accounts'")
    .filter(({ value }) => accountsIn(value).some((account) => wanted.has(account)));
  const owned = [...own, ...shared].map(({ id, rows }) => ({
    ...{ index: 'rows_account', sql: 'r.account = ?', values: [id], rows },
  }));
  const unowned = runsOf(connection, [...wanted]).flatMap((run) => {
    const rows = nameOf(connection, 'unowned', run)?.rows ?? 0;
    const id = nameOf(connection, 'run', run)?.id;
    if (id === undefined || rows === 0) return [];
    const sql = 'r.run = ? AND r.account IS NULL';
    return [{ index: 'rows_unowned', sql, values: [id], rows }];
  });
  return [...owned, ...unowned];
}

/** The same as one condition, for a walk. */
export function armsTogether(arms: readonly Arm[]): { sql: string; values: SQLInputValue[] } {
  const of = (index: string) =>
    arms.filter((arm) => arm.index === index).flatMap((one) => one.values);
  const [accounts, runs] = [of('rows_account'), of('rows_unowned')];
  const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ');
  const sql = `(r.account IN (${marks(accounts)}) OR (r.account IS NULL AND r.run IN (${marks(runs)})))`;
  return { sql, values: [...accounts, ...runs] };
}

function runsOf(connection: Connection, accounts: readonly string[]): string[] {
  const runs = accounts.flatMap((account) =>
    connection.all<{ run: string }>('SELECT run FROM run_accounts WHERE account = ?', account),
  );
  return [...new Set(runs.map(({ run }) => run))];
}

function nameOf(connection: Connection, field: string, value: string): Name | undefined {
  return connection.first<Name>(
    'SELECT id, value, rows FROM names WHERE field = ? AND value = ?',
    ...[field, value],
  );
}
