import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { chainSpan } from '../../parts/chain-span.ts';
import { durationText } from '../../parts/moment.ts';
import { Plies } from '../call/chain.tsx';

const TICKS = 5;

/** The chain above its axis. The same as a table stands in the timeline. */
export function Waterfall({ rows, current }: { rows: readonly TrafficRow[]; current: string }) {
  const span = chainSpan(rows);
  const ticks = Array.from(
    { length: TICKS },
    (_, at) => ((span.end - span.start) * at) / (TICKS - 1),
  );
  return (
    <section className="waterfall" aria-label="Waterfall">
      <div className="ticks" aria-hidden="true">
        {ticks.map((ms) => (
          <span key={ms}>{ms === 0 ? '0' : durationText(ms)}</span>
        ))}
      </div>
      <Plies rows={rows} span={span} current={current} />
    </section>
  );
}
