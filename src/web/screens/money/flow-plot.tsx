import { amountText } from '../../parts/amount.ts';
import type { FlowStep } from './money-flow.ts';

const COLUMN = 100;
const BAR = 56;
const HEIGHT = 150;
const TOP = 18;

/** Gross, what goes off it, what is left: each step hangs on the one before. The table is its twin. */
export function FlowPlot({ steps, currency }: { steps: readonly FlowStep[]; currency: string }) {
  const left = steps.at(-1)?.to ?? 0;
  const columns = [...steps, { name: 'Left', amount: left, from: 0, to: left }];
  const heights = columns.flatMap(({ from, to }) => [from, to]);
  const high = Math.max(0, ...heights);
  const low = Math.min(0, ...heights);
  const y = (amount: number) => TOP + ((high - amount) / Math.max(1, high - low)) * HEIGHT;
  return (
    <figure className="card p-3">
      <figcaption className="section-head">
        <h2>Flow</h2>
        <span className="quiet">
          from what customers paid to what is left, {currency.toUpperCase()}
        </span>
      </figcaption>
      <svg
        viewBox={`0 0 ${columns.length * COLUMN} ${TOP + HEIGHT + 40}`}
        className="flow"
        role="img"
        aria-label={`Flow in ${currency.toUpperCase()}; the table has the same figures`}
      >
        <line x1="0" x2={columns.length * COLUMN} y1={y(0)} y2={y(0)} className="zero" />
        {columns.map(({ name, amount, from, to }, at) => {
          const x = at * COLUMN + (COLUMN - BAR) / 2;
          const top = y(Math.max(from, to));
          return (
            <g key={name}>
              <rect
                {...{
                  x,
                  y: top,
                  width: BAR,
                  height: Math.max(2, Math.abs(y(from) - y(to))),
                  rx: 2,
                }}
                className={`flow-${name.toLowerCase()}`}
              />
              {at < columns.length - 1 && (
                <line x1={x + BAR} x2={x + COLUMN} y1={y(to)} y2={y(to)} className="step" />
              )}
              <text x={x + BAR / 2} y={top - 5} className="figure-text">
                {amountText(amount, currency)}
              </text>
              <text x={x + BAR / 2} y={TOP + HEIGHT + 24} className="name-text">
                {name}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
