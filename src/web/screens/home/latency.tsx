import { durationText } from '../../parts/moment.ts';
import { type LatencyFigures, STEPS_MS } from './latency-figures.ts';
import { FigureLines } from './overview-section.tsx';

const STEP = 20;
const HEIGHT = 40;

interface LatencyProps {
  figures: LatencyFigures;
  /** What a line of the table is: an endpoint, a handler. */
  what: string;
}

/** How long things took: a histogram whose axis grows by steps, percentiles, and the slowest of them. */
export function Latency({ figures, what }: LatencyProps) {
  const { medianMs, p95Ms, p99Ms, slowestMs, counts, endpoints } = figures;
  return (
    <div className="card">
      <Histogram counts={counts} />
      <div className="latency-lines">
        <FigureLines
          lines={[
            ['Median', durationText(medianMs)],
            ['95th percentile', durationText(p95Ms)],
            ['99th percentile', durationText(p99Ms)],
            ['Slowest', durationText(slowestMs)],
          ]}
        />
      </div>
      <table className="table">
        <thead>
          <tr>
            <th>{what}</th>
            <th className="right">Calls</th>
            <th className="right">Median</th>
            <th className="right">95th</th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map(({ name, calls, medianMs: median, p95Ms: p95 }) => (
            <tr key={name}>
              <td className="mono ellipsis max-w-0 w-full" title={name}>
                {name}
              </td>
              <td className="right num">{calls}</td>
              <td className="right num">{durationText(median)}</td>
              <td className="right num">{durationText(p95)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Histogram({ counts }: { counts: readonly number[] }) {
  const highest = Math.max(1, ...counts);
  return (
    <svg
      viewBox={`0 0 ${counts.length * STEP} ${HEIGHT + 16}`}
      className="histogram"
      role="img"
      aria-label={`Histogram: ${counts.map((count, at) => `${count} ${stepText(at)}`).join(', ')}`}
    >
      {counts.map((count, at) => {
        const height = count === 0 ? 0 : Math.max(1.5, (count / highest) * HEIGHT);
        return (
          <g key={stepText(at)}>
            <rect
              {...{ x: at * STEP, y: HEIGHT - height, width: STEP - 2, height }}
              fill={at < STEPS_MS.length - 1 ? 'var(--carbon)' : 'var(--warn)'}
            >
              <title>{`${count} ${stepText(at)}`}</title>
            </rect>
            {at % 3 === 0 && (
              <text x={at * STEP} y={HEIGHT + 12}>
                {at < STEPS_MS.length ? `≤ ${durationText(STEPS_MS[at] ?? 0)}` : 'more'}
              </text>
            )}
          </g>
        );
      })}
      <line x1="0" x2={counts.length * STEP} y1={HEIGHT} y2={HEIGHT} stroke="var(--line-2)" />
    </svg>
  );
}

function stepText(at: number): string {
  const most = STEPS_MS[at];
  return most === undefined ? 'above 5 s' : `up to ${durationText(most)}`;
}
