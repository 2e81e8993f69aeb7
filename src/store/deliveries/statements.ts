/** What deliveries ask of the tables, in the SQL that both databases understand. */
const FIELDS =
  'd.id, d.account, d.endpoint, d.owner, d.event, d.event_type AS "eventType", d.kind, d.state, ' +
  'd.attempts, d.created_ms AS "createdMs", d.next_ms AS "nextMs", d.last_status AS "lastStatus", ' +
  'd.last_cause AS "lastCause", d.finished_ms AS "finishedMs"';

const COLUMNS =
  'account, endpoint, owner, event, event_type, position, kind, state, created_ms, next_ms, finished_ms';

/** A bounded stretch of the outbox: account, after, how many. */
const STRETCH =
  '(SELECT account, position, event, destinations FROM outbox ' +
  'WHERE account = ? AND position > ? ORDER BY position LIMIT ?)';

/** An endpoint comes to the events of an account in order. */
export const CURSOR = `SELECT position FROM deliveries
  WHERE endpoint = ? AND account = ? AND position IS NOT NULL ORDER BY id DESC LIMIT 1`;

export const STRETCH_END = `SELECT max(b.position) AS position, count(*) AS count FROM ${STRETCH} b`;

/** Values: endpoint, owner, state, now, next, finished, the stretch, endpoint between spaces, limit. */
export const TAKE_UP = `INSERT INTO deliveries (${COLUMNS})
  SELECT b.account, CAST(? AS text), CAST(? AS text), b.event, e.type, b.position, 'event',
    CAST(? AS text), CAST(? AS bigint), CAST(? AS bigint), CAST(? AS bigint)
  FROM ${STRETCH} b JOIN events e ON e.account = b.account AND e.id = b.event
  WHERE replace(b.destinations, ?, '') <> b.destinations
  ORDER BY b.position LIMIT ?
  RETURNING position`;

/**
 * What is sent lies among the events, or, when it is no snapshot, among the objects. `number` is the
 * column of the outbox that holds the event's `seq`.
 */
export const dueStatement = (number: 'position' | 'seq') => `SELECT ${FIELDS},
    coalesce(e.data, o.data) AS text, coalesce((SELECT b.expected FROM outbox b
      WHERE b.account = d.account AND b.${number} = e.seq), 1) AS expected
  FROM deliveries d
  LEFT JOIN events e ON e.account = d.account AND e.id = d.event
  LEFT JOIN objects o ON o.account = d.account AND o.type = 'v2.core.event' AND o.id = d.event
  WHERE d.endpoint = ? AND d.next_ms <= ? ORDER BY d.next_ms, d.id LIMIT ?`;

export const NEXT_DUE = `SELECT id, next_ms AS "nextMs" FROM deliveries
  WHERE endpoint = ? AND next_ms IS NOT NULL ORDER BY next_ms LIMIT ?`;

/** Values: endpoint, owner, now, now, account, event. */
export const RESEND = `INSERT INTO deliveries (${COLUMNS})
  SELECT e.account, CAST(? AS text), CAST(? AS text), e.id, e.type, NULL, 'resend', 'waiting',
    CAST(? AS bigint), CAST(? AS bigint), NULL
  FROM events e WHERE e.account = ? AND e.id = ? RETURNING id`;

/** Values: account, endpoint, owner, event, type, now, now. */
export const NOTIFY = `INSERT INTO deliveries (${COLUMNS})
  VALUES (?, ?, ?, ?, ?, NULL, 'event', 'waiting', ?, ?, NULL)`;

/** Nothing is kept of a delivery that a reset has taken away. */
export const ADD_ATTEMPT = `INSERT INTO attempts (account, delivery, at_ms, record)
  SELECT account, id, CAST(? AS bigint), CAST(? AS text) FROM deliveries
  WHERE account = ? AND id = ?`;

/** One that was given up while it was sent stays so. */
export const SETTLE = `UPDATE deliveries SET attempts = attempts + 1,
    last_status = ?, last_cause = ?,
    next_ms = CASE WHEN state = 'waiting' THEN CAST(? AS bigint) ELSE next_ms END,
    finished_ms = CASE WHEN state = 'waiting' THEN CAST(? AS bigint) ELSE finished_ms END,
    state = CASE WHEN state = 'waiting' THEN CAST(? AS text) ELSE state END
  WHERE account = ? AND id = ?`;

export const CANCEL = `UPDATE deliveries SET state = 'canceled', next_ms = NULL, finished_ms = ?
  WHERE endpoint = ? AND next_ms IS NOT NULL`;

export const FIND = `SELECT ${FIELDS} FROM deliveries d WHERE d.id = ?`;

export const ATTEMPTS = `SELECT id, account, delivery, record FROM attempts
  WHERE delivery = ? ORDER BY id`;

/** Of the latest thousand. */
export const HEALTH = `SELECT endpoint, tally, count(*) AS count FROM (
    SELECT endpoint, CASE WHEN state <> 'waiting' THEN state
      WHEN attempts = 0 THEN 'pending' ELSE 'retrying' END AS tally
    FROM deliveries WHERE endpoint = ? ORDER BY id DESC LIMIT 1000
  ) d GROUP BY endpoint, tally`;

export const WAITING = `SELECT DISTINCT d.account, d.endpoint, d.owner FROM deliveries d
  WHERE d.next_ms IS NOT NULL`;

/** Of the latest 5,000: what did not come by the outbox, and was not tried yet. */
export const ASKED = `SELECT DISTINCT d.endpoint, d.owner FROM deliveries d
  WHERE d.id > (SELECT coalesce(max(id), 0) - 5000 FROM deliveries)
    AND d.position IS NULL AND d.next_ms IS NOT NULL AND d.attempts = 0`;

export const OUTBOX_ACCOUNTS = `WITH RECURSIVE found(account) AS (
    SELECT min(account) FROM outbox
    UNION ALL
    SELECT (SELECT min(o.account) FROM outbox o WHERE o.account > found.account)
    FROM found WHERE found.account IS NOT NULL
  )
  SELECT account FROM found WHERE account IS NOT NULL`;

/** Newest first, by what is asked. Without an index it ends after 50,000. */
export function listStatement(conditions: readonly string[], isIndexed: boolean): string {
  const recent = 'd.id > (SELECT coalesce(max(id), 0) - 50000 FROM deliveries)';
  const all = isIndexed ? conditions : [...conditions, recent];
  return `SELECT ${FIELDS} FROM deliveries d WHERE ${all.join(' AND ')} ORDER BY d.id DESC LIMIT ?`;
}
