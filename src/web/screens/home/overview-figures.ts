import type { TrafficRow } from '../../../capture/traffic-port.ts';

export interface OverviewFigures {
  /** The most frequent first. */
  codes: { name: string; count: number }[];
  /** How long calls to the API took, in ms; undefined before the first. */
  latency: { medianMs: number; p95Ms: number; slowestMs: number } | undefined;
  received: number;
  notReceived: number;
  /** ms */
  slowestMs: number;
  insights: TrafficRow[];
}

const SHOWN = 6;

export function figuresOf(rows: readonly TrafficRow[]): OverviewFigures {
  const codes = new Map<string, number>();
  const figures = { received: 0, notReceived: 0, slowestMs: 0 };
  for (const { kind, error_code: code, status, dur } of rows) {
    if (code !== null && kind.startsWith('http')) codes.set(code, (codes.get(code) ?? 0) + 1);
    if (kind !== 'webhook') continue;
    if (status !== null && status < 300) figures.received++;
    else figures.notReceived++;
    figures.slowestMs = Math.max(figures.slowestMs, dur ?? 0);
  }
  return {
    ...figures,
    latency: latencyOf(rows),
    codes: [...codes]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, SHOWN),
    insights: rows.filter(({ kind }) => kind === 'insight').slice(0, SHOWN),
  };
}

function latencyOf(rows: readonly TrafficRow[]): OverviewFigures['latency'] {
  const took = rows
    .flatMap(({ op, dur }) => (op === null || dur === null ? [] : [dur]))
    .sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor((took.length - 1) * share)] ?? 0;
  if (took.length === 0) return undefined;
  return { medianMs: at(0.5), p95Ms: at(0.95), slowestMs: at(1) };
}
