import { axisTimes } from '../../parts/axis-times.ts';
import { IdLink } from '../../parts/short-id.tsx';
import { LaneTable } from './lane-table.tsx';
import { type Lane, type LaneBar, type LaneMark, spanOf } from './lanes.ts';
import { timeText } from './time-text.ts';

interface LanePlotProps {
  lanes: readonly Lane[];
  /** Unix seconds. */
  now: number;
  isMoving: boolean;
  /** Advances past this time. */
  onAdvance(to: number): void;
}

/** In CSS, from the left edge of a track. */
type Place = (at: number) => string;

const TICKS = 5;

/** A line of time for each subscription and for what the account does; what comes can be gone to. */
export function LanePlot({ lanes, now, isMoving, onAdvance }: LanePlotProps) {
  const [from, to] = spanOf(lanes, now);
  const place: Place = (at) => `${(100 * (at - from)) / (to - from)}%`;
  const ticks = Array.from({ length: TICKS }, (_, at) => from + ((to - from) * at) / (TICKS - 1));
  return (
    <section aria-label="Lanes of time">
      <div className="lanes card">
        <Axis ticks={ticks} place={place} />
        {lanes.map(({ name, id, bars, marks }) => (
          <div className="lane" key={id ?? name}>
            <span className="ellipsis">{id ? <IdLink id={id} /> : name}</span>
            <div className="track">
              {bars.map((bar) => (
                <Bar key={bar.from} bar={bar} place={place} />
              ))}
              {marks.map((mark) => (
                <Mark
                  key={`${mark.id} ${mark.what} ${mark.at}`}
                  {...{ mark, place, isMoving, onAdvance }}
                />
              ))}
              <span
                className="lane-now"
                style={{ left: place(now) }}
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

function Axis({ ticks, place }: { ticks: readonly number[]; place: Place }) {
  const texts = axisTimes(ticks);
  return (
    <div className="lane axis" aria-hidden="true">
      <span />
      <div className="track">
        {ticks.map((tick, at) => (
          <span key={tick} style={{ left: place(tick) }}>
            {texts[at]}
          </span>
        ))}
      </div>
    </div>
  );
}

function Bar({ bar: { from, to, kind }, place }: { bar: LaneBar; place: Place }) {
  const name = kind === 'trial' ? 'Trial' : 'Period';
  return (
    <span
      className={`lane-bar ${kind}`}
      style={{ left: place(from), right: `calc(100% - ${place(to)})` }}
      title={`${name}, ${timeText(from)} to ${timeText(to)}`}
    />
  );
}

interface MarkProps extends Pick<LanePlotProps, 'isMoving' | 'onAdvance'> {
  mark: LaneMark;
  place: Place;
}

/** What comes is a button that goes there; what was is only shown. */
function Mark({ mark: { at, what, shape, tone }, place, isMoving, onAdvance }: MarkProps) {
  const label = `${what}, ${timeText(at)}`;
  const look = { className: `lane-mark ${shape} ${tone}`, style: { left: place(at) } };
  if (shape !== 'coming') return <span {...look} title={label} />;
  const name = `${label}: advance past it`;
  return (
    <button
      type="button"
      {...look}
      disabled={isMoving}
      aria-label={name}
      title={name}
      onClick={() => onAdvance(at)}
    />
  );
}
