import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { toneOf } from '../../parts/answer.tsx';

interface Bar {
  all: number;
  refused: number;
  broke: number;
}

export interface StripFigures {
  /** Equal spans of time, the earliest first. */
  bars: Bar[];
  calls: number;
  medianMs: number | null;
  p95Ms: number | null;
  refused: number;
  broke: number;
}

const BARS = 60;

/** Counts calls only: logs and notes have no answer. */
export function figuresOf(rows: readonly TrafficRow[]): StripFigures {
  const calls = rows.filter(({ kind }) => kind === 'http.out' || kind === 'http.in');
  const times = calls.map(({ ts }) => ts);
  const from = times.reduce((least, ts) => Math.min(least, ts), Number.POSITIVE_INFINITY);
  const to = times.reduce((most, ts) => Math.max(most, ts), 0);
  const bars: Bar[] = Array.from({ length: BARS }, () => ({ all: 0, refused: 0, broke: 0 }));
  for (const { ts, status, state } of calls) {
    const at = to === from ? BARS - 1 : Math.floor(((ts - from) / (to - from)) * (BARS - 1));
    const bar = bars[at] as Bar;
    const tone = toneOf(status, state);
    bar.all++;
    if (tone === 'warn') bar.refused++;
    if (tone === 'bad') bar.broke++;
  }
  const durations = calls.flatMap(({ dur }) => (dur === null ? [] : [dur])).sort((a, b) => a - b);
  return {
    bars,
    calls: calls.length,
    medianMs: durations[Math.floor(durations.length / 2)] ?? null,
    p95Ms: durations[Math.floor((durations.length - 1) * 0.95)] ?? null,
    refused: sum(bars, 'refused'),
    broke: sum(bars, 'broke'),
  };
}

function sum(bars: readonly Bar[], of: keyof Bar): number {
  return bars.reduce((total, bar) => total + bar[of], 0);
}
