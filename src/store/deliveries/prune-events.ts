/** Old events go, and with each of them its place in the outbox, its deliveries and their attempts. */
import { EVERY } from '../list-sql.ts';
import type { Sql } from './sql-access.ts';

/** Where a step begins and what it may take. */
export interface PruneStep {
  account: string;
  /** Only events from before this time of the account's clock. Unix seconds. */
  before: number;
  /** So many of the newest stay, however old. */
  keep: number;
  /** Where the step before has ended. */
  after?: EventPlace;
  /** How many events are looked at. */
  limit: number;
}

export interface Pruned {
  removed: number;
  /** Where to go on; undefined at the end. */
  next: EventPlace | undefined;
}

/** The order of lists. */
interface EventPlace {
  created: number;
  seq: number;
}

export interface PruneParts {
  /** The column of the outbox that holds an event's `seq`. */
  eventNumber: 'position' | 'seq';
  /** Numbers of removed rows at the end of the table are given out again. */
  reusesNumbers: boolean;
  /** Destinations that exist now, and get what waits for them. */
  destinations: ReadonlySet<string>;
}

interface Candidate extends EventPlace {
  id: string;
  /** Null: nobody was to hear of it. */
  destinations: string | null;
}

export async function pruneEvents(sql: Sql, parts: PruneParts, step: PruneStep): Promise<Pruned> {
  const candidates = await oldEvents(sql, parts, step);
  const newest = parts.reusesNumbers ? await newestNumber(sql) : undefined;
  let removed = 0;
  for (const candidate of candidates) {
    if (candidate.seq === newest || (await isAwaited(sql, parts, step.account, candidate)))
      continue;
    await remove(sql, parts, step.account, candidate);
    removed++;
  }
  const last = candidates.length < step.limit ? undefined : candidates.at(-1);
  return { removed, next: last && { created: last.created, seq: last.seq } };
}

async function oldEvents(
  sql: Sql,
  parts: PruneParts,
  { account, before, keep, after = { created: -1, seq: -1 }, limit }: PruneStep,
): Promise<Candidate[]> {
  const walk = walkOf(parts);
  const [floor] = await sql.all<EventPlace>(
    `SELECT w.created, w.seq FROM ${walk} ORDER BY w.created DESC, w.seq DESC LIMIT 1 OFFSET ?`,
    account,
    keep,
  );
  if (floor === undefined) return [];
  const outbox = `b.account = w.account AND b.${parts.eventNumber} = w.seq`;
  return sql.all<Candidate>(
    `SELECT w.id, w.created, w.seq, (SELECT b.destinations FROM outbox b WHERE ${outbox}) AS destinations
      FROM ${walk} AND w.created < ? AND (w.created, w.seq) <= (?, ?) AND (w.created, w.seq) > (?, ?)
      ORDER BY w.created, w.seq LIMIT ?`,
    ...[account, before, floor.created, floor.seq, after.created, after.seq, limit],
  );
}

/** All events of an account in the order of lists; one value: the account. */
function walkOf({ eventNumber }: PruneParts): string {
  return eventNumber === 'position'
    ? 'events w WHERE w.account = ?'
    : 'object_index w WHERE w.account = ? ' +
        `AND w.type = 'event' AND w.field = '${EVERY.field}' AND w.value = '${EVERY.value}'`;
}

async function newestNumber(sql: Sql): Promise<number | undefined> {
  const [row] = await sql.all<{ seq: number | null }>('SELECT max(seq) AS seq FROM events');
  return row?.seq ?? undefined;
}

/** Something is still to be sent, or to be made of it for a destination that exists. */
async function isAwaited(
  sql: Sql,
  { destinations: existing }: PruneParts,
  account: string,
  { id, destinations }: Candidate,
): Promise<boolean> {
  const made = await sql.all<{ endpoint: string; nextMs: number | null }>(
    'SELECT endpoint, next_ms AS "nextMs" FROM deliveries WHERE event = ? AND account = ?',
    id,
    account,
  );
  if (made.some(({ nextMs }) => nextMs !== null)) return true;
  const reached = new Set(made.map(({ endpoint }) => endpoint));
  const wanting = destinations?.trim().split(' ') ?? [];
  return wanting.some((one) => existing.has(one) && !reached.has(one));
}

async function remove(
  sql: Sql,
  { eventNumber }: PruneParts,
  account: string,
  { id, seq }: Candidate,
): Promise<void> {
  const deliveries = 'SELECT id FROM deliveries WHERE event = ? AND account = ?';
  await sql.run(`DELETE FROM attempts WHERE delivery IN (${deliveries})`, id, account);
  await sql.run('DELETE FROM deliveries WHERE event = ? AND account = ?', id, account);
  await sql.run(`DELETE FROM outbox WHERE account = ? AND ${eventNumber} = ?`, account, seq);
  await sql.run('DELETE FROM events WHERE account = ? AND id = ?', account, id);
  if (eventNumber === 'position') return;
  const index = "DELETE FROM object_index WHERE account = ? AND type = 'event' AND id = ?";
  await sql.run(index, account, id);
}
