import type { TrafficRow } from '../../capture/traffic-port.ts';

/** Unix ms; the end is at least 1 ms after the start. */
export interface ChainSpan {
  start: number;
  end: number;
}

/** From the first row's beginning to the end of whatever lasts longest. */
export function chainSpan(rows: readonly TrafficRow[]): ChainSpan {
  const start = Math.min(...rows.map(({ ts }) => ts));
  const end = Math.max(...rows.map(({ ts, dur }) => ts + (dur ?? 0)), start + 1);
  return { start, end };
}
