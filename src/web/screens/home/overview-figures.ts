import type { TrafficRow } from '../../../capture/traffic-port.ts';

export interface OverviewFigures {
  /** The most frequent first. */
  codes: { code: string; count: number }[];
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
    codes: [...codes]
      .map(([code, count]) => ({ code, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, SHOWN),
    insights: rows.filter(({ kind }) => kind === 'insight').slice(0, SHOWN),
  };
}
