import type { TrafficRow } from '../traffic-port.ts';
import type { Connection } from './connection.ts';
import { rowOfLine } from './lines.ts';
import { wholeTerms } from './words.ts';

const KEPT = 20_000;
const FORGOTTEN_AT_ONCE = 2_000;
const READ_AT_START = 5_000;

/** Finds the row of a call by its Request-Id: from memory what is new, from the index what is older. */
export class RecentCalls {
  readonly #connection: Connection;
  readonly #seqs = new Map<string, { seq: number; ts: number }>();
  /** Calls that began later are all in memory. Unix ms. */
  #completeSince = Number.NEGATIVE_INFINITY;

  constructor(connection: Connection) {
    this.#connection = connection;
    const lines = connection.all<{ line: string }>(
      'SELECT line FROM lines ORDER BY seq DESC LIMIT ?',
      READ_AT_START,
    );
    for (const { line } of lines.reverse()) this.note(rowOfLine(line));
    if (lines.length === READ_AT_START) {
      this.#completeSince = rowOfLine(lines[0]?.line ?? '[]').ts;
    }
  }

  note({ kind, request_id, seq, ts }: TrafficRow): void {
    if (request_id === null || !kind.startsWith('http.')) return;
    this.#seqs.set(request_id, { seq, ts });
    if (this.#seqs.size > KEPT) this.#forget();
  }

  /** Many at once: to find the oldest, a map steps over everything that was deleted before. */
  #forget(): void {
    for (const [oldest, call] of this.#seqs) {
      if (this.#seqs.size <= KEPT - FORGOTTEN_AT_ONCE) return;
      this.#seqs.delete(oldest);
      this.#completeSince = Math.max(this.#completeSince, call.ts);
    }
  }

  /** The row need not exist any more. */
  find(requestId: string, ts: number): number | undefined {
    const recent = this.#seqs.get(requestId);
    if (recent !== undefined || ts > this.#completeSince) return recent?.seq;
    return callByRequestId(this.#connection, requestId);
  }
}

/** The row that is the call with this Request-Id. */
export function callByRequestId(connection: Connection, requestId: string): number | undefined {
  const match = wholeTerms(requestId);
  if (match === undefined) return undefined;
  const lines = connection.all<{ line: string }>(
    `SELECT line FROM words JOIN lines ON lines.seq = words.rowid
     WHERE words MATCH ? ORDER BY words.rowid LIMIT 50`,
    match,
  );
  const calls = lines.map(({ line }) => rowOfLine(line));
  return calls.find(({ kind, request_id }) => kind.startsWith('http.') && request_id === requestId)
    ?.seq;
}
