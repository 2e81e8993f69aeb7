import { axisTimes } from '../../parts/axis-times.ts';
import { IdLink } from '../../parts/short-id.tsx';
import { LaneTable } from './lane-table.tsx';
import { type Lane, type LaneMark, spanOf } from './lanes.ts';
import { timeText } from './time-text.ts';

interface LanePlotProps {
  lanes: readonly Lane[];
  /** Unix seconds. */
  now: number;
  isMoving: boolean;
  /** Advances past this time. */
  onAdvance(to: number): void;
}

const TICKS = 5;

/** A line of time for each subscription and for what the account does; what comes can be gone to. */
export function LanePlot({ lanes, now, isMoving, onAdvance }: LanePlotProps) {
  const [from, to] = spanOf(lanes, now);
  const left = (at: number) => `${(100 * (at - from)) / (to - from)}%`;
  const ticks = Array.from({ length: TICKS }, (_, at) => from + ((to - from) * at) / (TICKS - 1));
  const markOf = (mark: LaneMark, index: number) => {
    const label = `${mark.what}, ${timeText(mark.at)}`;
    const look = {
      className: `lane-mark ${mark.shape} ${mark.tone}`,
      style: { left: left(mark.at) },
    };
    return mark.shape === 'coming' ? (
      <button
        key={`${mark.id} ${index}`}
        type="button"
        {...look}
        disabled={isMoving}
        aria-label={`${label}: advance past it`}
        title={`${label}: advance past it`}
        onClick={() => onAdvance(mark.at)}
      />
    ) : (
      <span key={`${mark.id} ${index}`} {...look} title={label} />
    );
  };
  return (
    <section aria-label="Lanes of time">
      <div className="lanes card">
        <div className="lane axis" aria-hidden="true">
          <span />
          <div className="track">
            {axisTimes(ticks).map((text, at) => (
              <span key={ticks[at]} style={{ left: left(ticks[at] ?? from) }}>
                {text}
              </span>
            ))}
          </div>
        </div>
        {lanes.map(({ name, id, bars, marks }) => (
          <div className="lane" key={id ?? name}>
            <span className="ellipsis">{id ? <IdLink id={id} /> : name}</span>
            <div className="track">
              {bars.map((bar) => (
                <span
                  key={bar.from}
                  className={`lane-bar ${bar.kind}`}
                  style={{ left: left(bar.from), right: `calc(100% - ${left(bar.to)})` }}
                  title={`${bar.kind === 'trial' ? 'Trial' : 'Period'}, ${timeText(bar.from)} to ${timeText(bar.to)}`}
                />
              ))}
              {marks.map(markOf)}
              <span
                className="lane-now"
                style={{ left: left(now) }}
                title={`Now, ${timeText(now)}`}
              />
            </div>
          </div>
        ))}
      </div>
      <LaneTable lanes={lanes} />
    </section>
  );
}
