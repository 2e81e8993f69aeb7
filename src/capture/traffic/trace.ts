import type { TrafficRow } from '../traffic-port.ts';
import type { Connection } from './connection.ts';
import { eventAt, seqOf } from './find.ts';
import { idsOfRow } from './keys.ts';
import { rowAt } from './lines.ts';
import { type How, pointing } from './links.ts';

const MOST_ROWS = 1_000;
const MOST_STEPS_UP = 32;
/** What leads from a row to what came of it. */
const CONSEQUENCES: readonly How[] = ['parent', 'trace', 'delivery', 'evidence'];

/** Everything of one chain, oldest first: the call, its webhooks, their handlers and what those did. */
export function traceRows(connection: Connection, id: string): TrafficRow[] {
  const start = seqOf(connection, id);
  if (start === undefined) return [];
  const rows = new Map<number, TrafficRow>();
  const waiting = [beginning(connection, start)];
  for (let seq = waiting.shift(); seq !== undefined; seq = waiting.shift()) {
    if (rows.has(seq) || rows.size >= MOST_ROWS) continue;
    const row = rowAt(connection, seq);
    if (row === undefined) continue;
    rows.set(seq, row);
    waiting.push(...consequencesOf(connection, row));
  }
  return [...rows.values()].sort((a, b) => a.ts - b.ts || a.seq - b.seq);
}

/** Upwards: from a call to the request that it was made in, to the webhook, to the call behind it. */
function beginning(connection: Connection, start: number): number {
  const seen = new Set<number>();
  let seq = start;
  while (!seen.has(seq) && seen.size < MOST_STEPS_UP) {
    seen.add(seq);
    const row = rowAt(connection, seq);
    const above = row === undefined ? undefined : causeOf(connection, row);
    if (above === undefined) return seq;
    seq = above;
  }
  return seq;
}

function causeOf(connection: Connection, row: TrafficRow): number | undefined {
  if (row.parent !== null) {
    const parent = seqOf(connection, row.parent);
    if (parent !== undefined) return parent;
  }
  if (row.kind === 'webhook')
    return row.request_id === null ? undefined : seqOf(connection, row.request_id);
  if (row.kind === 'insight') return evidenceOf(connection, row.seq);
  const [webhook] = pointing(connection, 'handled', idsOfRow(connection, row), 1);
  if (webhook !== undefined) return webhook;
  return row.trace === null ? undefined : seqOf(connection, row.trace);
}

function evidenceOf(connection: Connection, seq: number): number | undefined {
  const event = eventAt(connection, seq);
  if (event?.kind !== 'insight') return undefined;
  const [first] = event.evidence;
  return first === undefined ? undefined : seqOf(connection, first);
}

function consequencesOf(connection: Connection, row: TrafficRow): number[] {
  const ids = idsOfRow(connection, row);
  const seqs = CONSEQUENCES.flatMap((how) => pointing(connection, how, ids, MOST_ROWS));
  if (row.kind !== 'webhook') return seqs;
  const event = eventAt(connection, row.seq);
  const handler =
    event?.kind === 'webhook' && event.in_id ? seqOf(connection, event.in_id) : undefined;
  return handler === undefined ? seqs : [...seqs, handler];
}
