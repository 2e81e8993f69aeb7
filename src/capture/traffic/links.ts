/** Who points at whom. A link lies at what is pointed at, and names the row that points. */
import type { CapturedEvent } from '../event.ts';
import type { TrafficRow } from '../traffic-port.ts';
import type { Connection } from './connection.ts';

export type How =
  | 'trace'
  | 'parent'
  | 'retry'
  | 'page'
  | 'replay'
  /** Of a webhook, at the request that caused it. */
  | 'delivery'
  /** Of a webhook, at the `http.in` that handled it. */
  | 'handled'
  /** Of the attempts of one delivery, at the event and its endpoint. */
  | 'attempt'
  /** Of an insight, at what shows it. */
  | 'evidence'
  /** Of insights and of what shows them, at rule and severity. */
  | 'shows';

export interface Link {
  target: string;
  how: How;
}

export function linksOf(event: CapturedEvent, row: TrafficRow): Link[] {
  const links: Link[] = [];
  const add = (how: How, target: string | null | undefined) => {
    if (typeof target === 'string') links.push({ target, how });
  };
  add('trace', row.trace);
  add('parent', row.parent);
  add('retry', row.retry_of);
  add('page', row.page_of);
  add('replay', row.replay_of);
  if (event.kind === 'webhook') {
    add('delivery', event.req_id);
    add('handled', event.in_id);
    add('attempt', attemptsOf(event));
  }
  if (event.kind === 'insight') {
    for (const id of event.evidence) add('evidence', id);
    add('shows', event.rule);
    add('shows', event.severity);
  }
  return links;
}

export function attemptsOf(event: { event_id: string; endpoint: string }): string {
  return `${event.event_id} ${event.endpoint}`;
}

export function addLinks(connection: Connection, links: readonly Link[], seq: number): void {
  for (const { target, how } of links) {
    connection.run('INSERT OR IGNORE INTO links VALUES (?, ?, ?)', target, how, seq);
  }
}

export function removeLinks(connection: Connection, links: readonly Link[], seq: number): void {
  for (const { target, how } of links) {
    connection.run(
      'DELETE FROM links WHERE target = ? AND how = ? AND seq = ?',
      ...[target, how, seq],
    );
  }
}

/** Rows that point at one of the ids, oldest first. */
export function pointing(
  connection: Connection,
  how: How,
  targets: readonly string[],
  limit: number,
): number[] {
  const rows = targets.flatMap((target) =>
    connection.all<{ seq: number }>(
      'SELECT seq FROM links WHERE target = ? AND how = ? ORDER BY seq LIMIT ?',
      ...[target, how, limit],
    ),
  );
  return [...new Set(rows.map(({ seq }) => seq))].sort((a, b) => a - b).slice(0, limit);
}
