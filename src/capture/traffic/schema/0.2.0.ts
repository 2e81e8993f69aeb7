/**
 * Whose an event is that names no account: `account` of a row is its own, else the accounts of its chain
 * (several together have a name of their own, in the field `accounts`), else nothing. Then the row
 * belongs to all who have something in its run: `run_accounts` knows them, and `names` counts such rows
 * of a run in the field `unowned`.
 */
export const SCHEMA_0_2_0 = `
CREATE TABLE run_accounts (
  account TEXT NOT NULL,
  run TEXT NOT NULL,
  PRIMARY KEY (account, run)
) WITHOUT ROWID;
CREATE INDEX rows_unowned ON rows (run) WHERE account IS NULL;

INSERT INTO run_accounts
  SELECT DISTINCT a.value, n.value FROM rows r
    JOIN names a ON a.id = r.account
    JOIN names n ON n.id = r.run
  WHERE n.value <> 'server';
INSERT INTO names
  SELECT NULL, 'unowned', n.value, count(*) FROM rows r
    JOIN names n ON n.id = r.run
  WHERE r.account IS NULL GROUP BY r.run;
`;
