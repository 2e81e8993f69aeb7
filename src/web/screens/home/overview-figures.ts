import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { type LatencyFigures, latencyOf } from './latency-figures.ts';

export interface OverviewFigures {
  /** The most frequent first. */
  codes: { name: string; count: number }[];
  /** Of calls to the API. */
  latency: LatencyFigures | undefined;
  /** Of handlers that received webhooks. */
  handlers: LatencyFigures | undefined;
  received: number;
  notReceived: number;
  insights: TrafficRow[];
}

const SHOWN = 6;

export function figuresOf(rows: readonly TrafficRow[]): OverviewFigures {
  const codes = new Map<string, number>();
  const figures = { received: 0, notReceived: 0 };
  for (const { kind, error_code: code, status } of rows) {
    if (code !== null && kind.startsWith('http')) codes.set(code, (codes.get(code) ?? 0) + 1);
    if (kind !== 'webhook') continue;
    if (status !== null && status < 300) figures.received++;
    else figures.notReceived++;
  }
  return {
    ...figures,
    latency: latencyOf(rows, ({ op }) => op),
    handlers: latencyOf(rows, handlerOf),
    codes: [...codes]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, SHOWN),
    insights: rows.filter(({ kind }) => kind === 'insight').slice(0, SHOWN),
  };
}

/** Only what answered has a time of its own. */
function handlerOf({ kind, status, host, path }: TrafficRow): string | null {
  return kind === 'webhook' && status !== null ? `${host}${path}` : null;
}
