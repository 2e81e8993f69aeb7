import { useQuery } from '@tanstack/react-query';
import { getLocal } from '../../data/local-api.ts';
import { Failed } from '../../parts/failed.tsx';
import { withoutTurning } from '../../parts/lines.ts';

interface Difference {
  /** `request.params.amount`, `response.body.status` */
  path: string;
  kind: 'added' | 'removed' | 'changed';
  left?: unknown;
  right?: unknown;
  /** Differs every time: ids of requests, dates. */
  volatile: boolean;
}

/** Where two calls differ. What differs every time is only counted. */
export function DiffView({ left, right }: { left: string; right: string }) {
  const diff = useQuery({
    queryKey: ['diff', left, right],
    queryFn: ({ signal }) =>
      getLocal<{ differences: Difference[] }>(`events/${left}/diff/${right}`, signal),
  });
  if (diff.isError) return <Failed error={diff.error} />;
  if (diff.data === undefined) return null;
  const all = diff.data.differences;
  const telling = all.filter((one) => !one.volatile);
  const usual = all.length - telling.length;
  return (
    <section className="p-4" aria-label="Differences">
      <div className="section-head">
        <h2>Differences</h2>
        <span className="quiet">
          {telling.length}
          {usual > 0 && `, and ${usual} that differ every time, such as ids of requests`}
        </span>
      </div>
      {telling.length === 0 ? (
        <p>The two calls do not differ.</p>
      ) : (
        <DifferenceTable differences={telling} />
      )}
    </section>
  );
}

function DifferenceTable({ differences }: { differences: readonly Difference[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th>Path</th>
          <th>Marked call</th>
          <th>This call</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ path, kind, left: before, right: after }) => (
          <tr key={path} className={`difference ${kind}`}>
            <td className="mono">{withoutTurning(path)}</td>
            <td className="mono">{shown(before)}</td>
            <td className="mono">{shown(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shown(value: unknown): string {
  return value === undefined ? '' : withoutTurning(JSON.stringify(value));
}
