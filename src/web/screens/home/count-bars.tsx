import { Link } from '@tanstack/react-router';

interface CountBarsProps {
  counts: readonly { name: string; count: number }[];
  /** Where there is nothing to count. */
  empty: string;
  tone: 'warn' | 'plain';
  /** The filter that shows what was counted. */
  search?(name: string): object;
}

/** A table that is its own plot: the bar stands beside the figure. */
export function CountBars({ counts, empty, tone, search }: CountBarsProps) {
  const highest = Math.max(1, ...counts.map(({ count }) => count));
  if (counts.length === 0) return <p className="card p-3 quiet">{empty}</p>;
  return (
    <ul className="card py-1">
      {counts.map(({ name, count }) => (
        <li key={name} className="bar-line">
          {search === undefined ? (
            <span className="mono ellipsis">{name}</span>
          ) : (
            <Link to="/timeline" search={search(name) as never} className="mono ellipsis">
              {name}
            </Link>
          )}
          <span className={`bar-track ${tone}`}>
            <span style={{ width: `${(100 * count) / highest}%` }} />
          </span>
          <span className="num">{count.toLocaleString('en')}</span>
        </li>
      ))}
    </ul>
  );
}
