/** What insights say about other rows is written on those rows. */
import type { InsightEvent, Severity } from '../event.ts';
import type { TrafficRow } from '../traffic-port.ts';
import type { Connection } from './connection.ts';
import { idsOfRow, seqOfId } from './keys.ts';
import { addLinks, pointing, removeLinks } from './links.ts';
import type { RowStore } from './row-store.ts';

const MOST = 100;
const WEIGHT: Record<Severity, number> = { info: 1, warn: 2, error: 3 };

/** Marks what the insight shows. Returns the rows that changed. */
export function markEvidence(
  connection: Connection,
  store: RowStore,
  insight: InsightEvent,
): TrafficRow[] {
  const seqs = insight.evidence.flatMap((id) => seqOfId(connection, id) ?? []);
  return [...new Set(seqs)].flatMap((seq) => remark(connection, store, seq, insight) ?? []);
}

/** Counts anew what is said about the row: something came, changed or went. */
function remark(
  connection: Connection,
  store: RowStore,
  seq: number,
  about: InsightEvent,
): TrafficRow | undefined {
  const row = store.row(seq);
  if (row === undefined) return undefined;
  const insights = insightsAbout(connection, store, row);
  removeLinks(connection, shownBy(about.rule, about.severity), seq);
  let worst: Severity | null = null;
  for (const { about: rule, state } of insights) {
    const severity = state as Severity;
    addLinks(connection, shownBy(rule ?? '', severity), seq);
    if (worst === null || WEIGHT[severity] > WEIGHT[worst]) worst = severity;
  }
  if (row.insights === insights.length && row.worst_insight === worst) return undefined;
  const changed = { ...row, insights: insights.length, worst_insight: worst };
  store.putLine(row, changed);
  return changed;
}

function shownBy(rule: string, severity: Severity) {
  return [
    { target: rule, how: 'shows' as const },
    { target: severity, how: 'shows' as const },
  ];
}

export function insightsAbout(
  connection: Connection,
  rows: { row(seq: number): TrafficRow | undefined },
  row: TrafficRow,
): TrafficRow[] {
  const ids = idsOfRow(connection, row);
  return pointing(connection, 'evidence', ids, MOST).flatMap((seq) => rows.row(seq) ?? []);
}
