import type { Connection } from './connection.ts';

/** The row that an event's id, or an earlier id of it, means. */
export function seqOfId(connection: Connection, id: string): number | undefined {
  return connection.first<{ seq: number }>('SELECT seq FROM keys WHERE id = ?', id)?.seq;
}

/** Every id by which others may point at the row. */
export function idsOfRow(
  connection: Connection,
  {
    seq,
    id,
    kind,
    request_id,
  }: { seq: number; id: string; kind: string; request_id: string | null },
): string[] {
  const aliases = connection.all<{ id: string }>(
    'SELECT id FROM keys WHERE seq = ? AND alias = 1',
    seq,
  );
  const ids = [id, ...aliases.map((alias) => alias.id)];
  if (request_id !== null && kind.startsWith('http.')) ids.push(request_id);
  return ids;
}
