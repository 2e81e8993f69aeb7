import { durationText } from '../../parts/moment.ts';
import type { PlacedRow } from './chains.ts';
import { figuresOf } from './strip-figures.ts';

/** So many rows are counted; a longer list has the newest of them. */
const COUNTED = 2_000;

/** The newest rows of the filter, by time: how many, how quick, how many refused and broke. */
export function Strip({ rows }: { rows: readonly PlacedRow[] }) {
  const counted = rows.slice(0, COUNTED).map(({ row }) => row);
  const { bars, calls, medianMs, p95Ms, refused, broke } = figuresOf(counted);
  if (calls === 0) return null;
  const highest = Math.max(...bars.map(({ all }) => all));
  return (
    <div className="strip">
      <svg viewBox={`0 0 ${bars.length * 6} 36`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map(({ all, refused: warn, broke: bad }, at) => {
          const height = (of: number) => (of / highest) * 34;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            <g key={at} transform={`translate(${at * 6} 0)`}>
              <rect y={36 - height(all)} width="4" height={height(all)} fill="var(--line-2)" />
              <rect y={36 - height(warn)} width="4" height={height(warn)} fill="var(--warn)" />
              <rect y={36 - height(bad)} width="4" height={height(bad)} fill="var(--bad)" />
            </g>
          );
        })}
      </svg>
      <Figure
        value={`${calls.toLocaleString('en')}${rows.length > COUNTED ? '+' : ''}`}
        what="calls"
      />
      <Figure value={medianMs === null ? '–' : durationText(medianMs)} what="median" />
      <Figure value={p95Ms === null ? '–' : durationText(p95Ms)} what="95th" />
      <Figure value={String(refused)} what="refused" tone={refused > 0 ? 'warn' : ''} />
      <Figure value={String(broke)} what="broke" tone={broke > 0 ? 'bad' : ''} />
    </div>
  );
}

function Figure({ value, what, tone = '' }: { value: string; what: string; tone?: string }) {
  return (
    <div className="figure">
      <b className={tone}>{value}</b>
      <span>{what}</span>
    </div>
  );
}
