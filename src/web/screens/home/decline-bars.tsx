import { Link } from '@tanstack/react-router';

/** A table that is its own plot: the bar stands behind the figure. */
export function DeclineBars({ codes }: { codes: readonly { code: string; count: number }[] }) {
  const highest = Math.max(1, ...codes.map(({ count }) => count));
  if (codes.length === 0) return <p className="card p-3 quiet">Nothing was refused.</p>;
  return (
    <ul className="card py-1">
      {codes.map(({ code, count }) => (
        <li key={code} className="bar-line">
          <Link to="/timeline" search={{ text: code } as never} className="mono">
            {code}
          </Link>
          <span className="bar-track">
            <span style={{ width: `${(100 * count) / highest}%` }} />
          </span>
          <span className="num">{count}</span>
        </li>
      ))}
    </ul>
  );
}
