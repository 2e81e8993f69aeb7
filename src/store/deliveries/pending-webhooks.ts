/** An event tells how many of its destinations have not accepted it yet: counted when it is read. */
import type { Row } from '../reader.ts';

/**
 * The count, or null for an event without destinations. `e` is the alias of the table of events;
 * `number` the column of the outbox that holds the event's `seq`.
 */
export function pendingColumn(number: 'position' | 'seq', e = 'o'): string {
  return (
    '(SELECT b.expected - (SELECT count(DISTINCT v.endpoint) FROM deliveries v ' +
    `WHERE v.account = ${e}.account AND v.event = ${e}.id AND v.state = 'delivered') ` +
    `FROM outbox b WHERE b.account = ${e}.account AND b.${number} = ${e}.seq) AS pending`
  );
}

const NONE = '"pending_webhooks": 0';

export interface EventRow extends Row {
  pending?: number | null;
}

export function withPendingRow({ pending, ...row }: EventRow): Row {
  return { ...row, text: withPending(row.text, pending) };
}

/** The event's text with this count. Stored events say 0. */
export function withPending(text: string, count: number | null | undefined): string {
  if (!count || count < 0) return text;
  // Behind the object, which may hold anything.
  const at = text.lastIndexOf(NONE);
  return at < 0
    ? text
    : `${text.slice(0, at)}"pending_webhooks": ${count}${text.slice(at + NONE.length)}`;
}
