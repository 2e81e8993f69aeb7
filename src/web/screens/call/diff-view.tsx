import { useQuery } from '@tanstack/react-query';
import type { Change } from '../../../capture/diff/call-diff.ts';
import { getLocal } from '../../data/local-api.ts';
import { Failed } from '../../parts/failed.tsx';
import { withoutTurning } from '../../parts/lines.ts';

/** Where two calls differ. What differs every time is only counted. */
export function DiffView({ left, right }: { left: string; right: string }) {
  const diff = useQuery({
    queryKey: ['diff', left, right],
    queryFn: ({ signal }) =>
      getLocal<{ changes: Change[] }>(`events/${left}/diff/${right}`, signal),
  });
  if (diff.isError) return <Failed error={diff.error} />;
  if (diff.data === undefined) return null;
  const { changes } = diff.data;
  const telling = changes.filter((one) => !one.volatile);
  const usual = changes.length - telling.length;
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
        <div className="overflow-x-auto">
          <ChangeTable changes={telling} />
        </div>
      )}
    </section>
  );
}

function ChangeTable({ changes }: { changes: readonly Change[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th>What</th>
          <th>Marked call</th>
          <th>This call</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={`${change.part} ${change.path}`} className={`difference ${lookOf(change)}`}>
            <td>
              {change.part} <span className="mono">{withoutTurning(change.path)}</span>
            </td>
            <td className="mono">{shown(change.before)}</td>
            <td className="mono">{shown(change.after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function lookOf(change: Change): string {
  if (!('before' in change)) return 'added';
  return 'after' in change ? 'changed' : 'removed';
}

function shown(value: unknown): string {
  return value === undefined ? '' : withoutTurning(JSON.stringify(value));
}
