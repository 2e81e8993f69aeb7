import type { BalanceSum, LedgerEntry } from '../../domain/transaction.ts';
import type { Connection } from './connection.ts';

/**
 * The ledger is kept as sums: by day, and by second for what does not become available at midnight.
 * A span ends with `ending`, which belongs to it. So a balance adds up days and, of the running day,
 * seconds; the entries themselves are the stored balance transactions.
 */
const DAY = 86_400;
const SECOND = 1;

const ADD =
  'INSERT INTO ledger (account, span, ending, currency, source_type, net) VALUES (?, ?, ?, ?, ?, ?) ' +
  'ON CONFLICT DO UPDATE SET net = net + excluded.net';

const SUMS = `
  SELECT currency, sourceType, sum(available) AS available, sum(pending) AS pending
  FROM (
    SELECT currency, source_type AS sourceType, iif(ending <= ?, net, 0) AS available,
      iif(ending <= ?, 0, net) AS pending
    FROM ledger WHERE account = ? AND span = ${DAY}
    UNION ALL
    SELECT currency, source_type, net, -net
    FROM ledger WHERE account = ? AND span = ${SECOND} AND ending > ? AND ending <= ?
  )
  GROUP BY currency, sourceType ORDER BY currency, sourceType`;

export function addToLedger(connection: Connection, account: string, entry: LedgerEntry): void {
  const { availableOn, currency, sourceType, net } = entry;
  const ending = Math.ceil(availableOn / DAY) * DAY;
  const add = connection.statement(ADD);
  add.run(account, DAY, ending, currency, sourceType, net);
  if (ending !== availableOn) add.run(account, SECOND, availableOn, currency, sourceType, net);
}

export function readBalances(connection: Connection, account: string, now: number): BalanceSum[] {
  const midnight = Math.floor(now / DAY) * DAY;
  // Without numbers in the statement, which Node 22.16 takes for names.
  return connection.all<BalanceSum>(SUMS, now, now, account, account, midnight, now);
}
