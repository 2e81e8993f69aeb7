import type { BalanceSum, LedgerEntry } from '../../domain/transaction.ts';
import type { Statements } from './database.ts';

const DAY = 86_400;
const FOLD_AFTER = 256;

const ADD = `INSERT INTO ledger (account, currency, source_type, net, available_on)
  SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[])`;

/** Entries not yet folded, days, and of the running day its seconds, which the days contain. */
const BALANCES = `
  SELECT currency, source_type AS "sourceType",
    sum(available)::bigint AS available, sum(pending)::bigint AS pending
  FROM (
    SELECT currency, source_type, CASE WHEN available_on <= $2 THEN net ELSE 0 END AS available,
      CASE WHEN available_on <= $2 THEN 0 ELSE net END AS pending
    FROM ledger WHERE account = $1
    UNION ALL
    SELECT currency, source_type, CASE WHEN ending <= $2 THEN net ELSE 0 END,
      CASE WHEN ending <= $2 THEN 0 ELSE net END
    FROM ledger_sums WHERE account = $1 AND span = ${DAY}
    UNION ALL
    SELECT currency, source_type, net, -net
    FROM ledger_sums WHERE account = $1 AND span = 1 AND ending > $3 AND ending <= $2
  ) parts
  GROUP BY currency, source_type ORDER BY currency COLLATE "C", source_type COLLATE "C"`;

const FOLD = `
  WITH folded AS (
    DELETE FROM ledger WHERE account = $1 AND seq IN (
      SELECT seq FROM ledger WHERE account = $1 ORDER BY seq LIMIT 1000 FOR UPDATE SKIP LOCKED
    ) RETURNING *
  ), spans AS (
    SELECT ${DAY} AS span, (available_on + ${DAY - 1}) / ${DAY} * ${DAY} AS ending,
      currency, source_type, net FROM folded
    UNION ALL
    SELECT 1, available_on, currency, source_type, net FROM folded WHERE available_on % ${DAY} <> 0
  )
  INSERT INTO ledger_sums (account, span, ending, currency, source_type, net)
  SELECT $1, span, ending, currency, source_type, sum(net) FROM spans
  GROUP BY span, ending, currency, source_type ORDER BY span, ending, currency, source_type
  ON CONFLICT (account, span, ending, currency, source_type)
  DO UPDATE SET net = ledger_sums.net + excluded.net`;

/** Only appends, so that requests of one account do not wait for one another. */
export async function addToLedger(
  statements: Statements,
  account: string,
  entries: readonly LedgerEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await statements.run(
    ADD,
    account,
    entries.map(({ currency }) => currency),
    entries.map(({ sourceType }) => sourceType),
    entries.map(({ net }) => net),
    entries.map(({ availableOn }) => availableOn),
  );
}

export function readBalances(
  statements: Statements,
  account: string,
  now: number,
): Promise<BalanceSum[]> {
  return statements.all<BalanceSum>(BALANCES, account, now, Math.floor(now / DAY) * DAY);
}

/** Counts what each account appends here, to fold it into the sums before it becomes much. */
export class LedgerFolder {
  readonly #statements: Statements;
  readonly #appended = new Map<string, number>();

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  /** After the commit, which must not fail of this: where it cannot be done, later entries try again. */
  async appended(account: string, entries: number): Promise<void> {
    const count = (this.#appended.get(account) ?? 0) + entries;
    this.#appended.set(account, count < FOLD_AFTER ? count : 0);
    if (count >= FOLD_AFTER) await this.#statements.run(FOLD, account).catch(() => undefined);
  }
}
