import type { CapturedEvent } from '../event.ts';
import type { Relation, TrafficDetail, TrafficRow } from '../traffic-port.ts';
import type { Connection } from './connection.ts';
import { idsOfRow, seqOfId } from './keys.ts';
import { rowAt } from './lines.ts';
import { attemptsOf, type How, pointing } from './links.ts';
import { eventBytes } from './packs.ts';
import { callByRequestId } from './recent-calls.ts';

/** Of each relation. */
const MOST = 200;

/** By the event's id, an earlier id of a merged row, or the `req_…` of a call. */
export function seqOf(connection: Connection, id: string): number | undefined {
  const seq = seqOfId(connection, id);
  if (seq !== undefined || !id.startsWith('req_')) return seq;
  return callByRequestId(connection, id);
}

export function eventAt(connection: Connection, seq: number): CapturedEvent | undefined {
  const text = eventBytes(connection, seq)?.toString('utf8');
  return text === undefined ? undefined : (JSON.parse(text) as CapturedEvent);
}

export function findDetail(connection: Connection, id: string): TrafficDetail | undefined {
  const seq = seqOf(connection, id);
  if (seq === undefined) return undefined;
  const row = rowAt(connection, seq);
  const event = eventAt(connection, seq);
  if (row === undefined || event === undefined) return undefined;
  return { row, event, related: relatedTo(connection, row, event) };
}

type Related = TrafficDetail['related'];

function relatedTo(connection: Connection, row: TrafficRow, event: CapturedEvent): Related {
  const ids = idsOfRow(connection, row);
  const related = new Map<string, Related[number]>();
  const add = (how: Relation, seqs: readonly (number | undefined)[]) => {
    for (const seq of seqs) {
      if (seq === undefined || seq === row.seq || related.has(`${how} ${seq}`)) continue;
      const other = rowAt(connection, seq);
      if (other !== undefined) related.set(`${how} ${seq}`, { how, row: other });
    }
  };
  const back = (how: How) => pointing(connection, how, ids, MOST);
  const to = (id: string | null | undefined) => [id ? seqOf(connection, id) : undefined];
  add('parent', to(row.parent));
  for (const [how, target] of [
    ['retry', row.retry_of],
    ['page', row.page_of],
    ['replay', row.replay_of],
  ] as const) {
    add(how, to(target));
    add(how, back(how));
    // What tries the same call again, or asks for another page of it, is a relative too.
    if (target !== null && how !== 'replay') add(how, pointing(connection, how, [target], MOST));
  }
  add('child', back('parent'));
  if (row.kind.startsWith('http.')) {
    add('delivery', back('delivery'));
    add('caused_by', back('handled'));
  }
  if (event.kind === 'webhook') {
    add('caused_by', to(event.req_id));
    add('handler', to(event.in_id));
    add('retry', pointing(connection, 'attempt', [attemptsOf(event)], MOST));
  }
  if (event.kind === 'insight') add('evidence', event.evidence.flatMap(to));
  add('insight', back('evidence'));
  return [...related.values()].sort((a, b) => a.row.ts - b.row.ts || a.row.seq - b.row.seq);
}
