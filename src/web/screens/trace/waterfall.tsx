import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { durationText } from '../../parts/moment.ts';
import { Ply } from '../call/chain.tsx';

const TICKS = 5;

/** One sheet a row, one axis for all. The same as a table stands in the timeline. */
export function Waterfall({ rows, current }: { rows: readonly TrafficRow[]; current: string }) {
  const start = Math.min(...rows.map(({ ts }) => ts));
  const end = Math.max(...rows.map(({ ts, dur }) => ts + (dur ?? 0)), start + 1);
  const ticks = Array.from({ length: TICKS }, (_, at) => ((end - start) * at) / (TICKS - 1));
  return (
    <section className="waterfall" aria-label="Waterfall">
      <div className="ticks" aria-hidden="true">
        {ticks.map((ms) => (
          <span key={ms}>{ms === 0 ? '0' : durationText(ms)}</span>
        ))}
      </div>
      <ol className="plies">
        {rows.map((row) => (
          <li key={row.id}>
            <Ply row={row} start={start} end={end} isCurrent={row.id === current} />
          </li>
        ))}
      </ol>
    </section>
  );
}
