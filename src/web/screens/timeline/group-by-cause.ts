import type { TrafficRow } from '../../../capture/traffic-port.ts';

export interface PlacedRow {
  row: TrafficRow;
  /** 0 for what nothing known has caused. At most 4. */
  depth: number;
  /** Milliseconds after the row that its chain begins with. */
  afterMs: number;
}

const DEPTH_MAX = 4;

/** As they come: newest first, nothing below anything. */
export function ungrouped(rows: readonly TrafficRow[]): PlacedRow[] {
  return rows.map((row) => ({ row, depth: 0, afterMs: 0 }));
}

/**
 * Chains, the one that began last first; within a chain each row stands below what caused it, in the
 * order of time. Rows whose cause is not among those given begin a chain of their own.
 */
export function groupByCause(rows: readonly TrafficRow[]): PlacedRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const children = new Map<string, TrafficRow[]>();
  const roots: TrafficRow[] = [];
  for (const row of rows) {
    const cause = causeOf(row, byId);
    if (cause === undefined) roots.push(row);
    else children.set(cause, [...(children.get(cause) ?? []), row]);
  }
  roots.sort((a, b) => b.ts - a.ts || b.seq - a.seq);
  const placed: PlacedRow[] = [];
  for (const root of roots) place(root, root, 0);
  return placed;

  function place(row: TrafficRow, root: TrafficRow, depth: number): void {
    placed.push({ row, depth: Math.min(depth, DEPTH_MAX), afterMs: row.ts - root.ts });
    const below = (children.get(row.id) ?? []).sort((a, b) => a.ts - b.ts || a.seq - b.seq);
    for (const child of below) place(child, root, depth + 1);
  }
}

function causeOf(row: TrafficRow, byId: ReadonlyMap<string, TrafficRow>): string | undefined {
  for (const cause of [row.parent, row.trace]) {
    if (cause === null || cause === row.id || !byId.has(cause)) continue;
    if (!leadsTo(cause, row.id, byId)) return cause;
  }
  return undefined;
}

/** Guards against rows that name each other as their cause. */
function leadsTo(from: string, to: string, byId: ReadonlyMap<string, TrafficRow>): boolean {
  const seen = new Set<string>();
  let at: string | null | undefined = from;
  while (at !== null && at !== undefined && !seen.has(at)) {
    if (at === to) return true;
    seen.add(at);
    at = byId.get(at)?.parent;
  }
  return false;
}
