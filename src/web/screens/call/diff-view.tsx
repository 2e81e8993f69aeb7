import { useQuery } from '@tanstack/react-query';
import { getLocal } from '../../data/local-api.ts';
import { Failed } from '../../parts/failed.tsx';

interface Difference {
  /** `request.params.amount`, `response.body.status` */
  path: string;
  kind: 'added' | 'removed' | 'changed';
  left?: unknown;
  right?: unknown;
  /** Differs every time: ids of requests, dates. */
  volatile: boolean;
}

/** Where two calls differ. What differs every time is left out until it is asked for. */
export function DiffView({ left, right }: { left: string; right: string }) {
  const diff = useQuery({
    queryKey: ['diff', left, right],
    queryFn: ({ signal }) =>
      getLocal<{ differences: Difference[] }>(`events/${left}/diff/${right}`, signal),
  });
  if (diff.isError) return <Failed error={diff.error} />;
  const all = diff.data?.differences ?? [];
  const telling = all.filter((one) => !one.volatile);
  return (
    <section className="p-4" aria-label="Differences">
      <div className="section-head">
        <h2>Differences</h2>
        <span className="quiet">
          {telling.length} telling, {all.length - telling.length} that differ every time
        </span>
      </div>
      <table className="table">
        <thead>
          <tr>
            <th>Path</th>
            <th>Marked call</th>
            <th>This call</th>
          </tr>
        </thead>
        <tbody>
          {telling.map(({ path, kind, left: before, right: after }) => (
            <tr key={path} className={`difference ${kind}`}>
              <td className="mono">{path}</td>
              <td className="mono">{shown(before)}</td>
              <td className="mono">{shown(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function shown(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}
