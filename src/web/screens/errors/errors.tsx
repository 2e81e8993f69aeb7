import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useRows } from '../../data/rows.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { momentText } from '../../parts/moment.ts';
import { groupErrors } from './group-errors.ts';

/** What was refused and what broke, alike ones together. */
export default function Errors() {
  const refused = useRows(useMemo(() => ({ status: '>=400' }), []));
  const thrown = useRows(useMemo(() => ({ kind: 'exception' }), []));
  const groups = useMemo(
    () => groupErrors([...refused.rows, ...thrown.rows]),
    [refused.rows, thrown.rows],
  );
  const isDone = refused.isSuccess && thrown.isSuccess;
  return (
    <>
      <header className="page-head">
        <h1>Errors</h1>
        {isDone && <span className="quiet">{groups.length} kinds</span>}
      </header>
      <div className="flex-1 min-h-0 overflow-auto">
        {refused.isError && <Failed error={refused.error} again={() => void refused.refetch()} />}
        {isDone && groups.length === 0 && (
          <Empty title="No errors. Provoke one to see how your app takes it.">
            <p>
              Pay with <code>pm_card_chargeDeclined</code>, or send the header{' '}
              <code>Paystub-Fault: rate_limit</code>.
            </p>
          </Empty>
        )}
        {groups.length > 0 && (
          <table className="table">
            <thead>
              <tr>
                <th>What</th>
                <th>Where</th>
                <th className="right">Times</th>
                <th>First</th>
                <th>Last</th>
              </tr>
            </thead>
            <tbody>
              {groups.map(({ key, title, tone, where, count, first, last }) => (
                <tr key={key}>
                  <td>
                    <Link to="/timeline/$id" params={{ id: last.id }} className={tone}>
                      {title}
                    </Link>
                  </td>
                  <td className="mono">{where}</td>
                  <td className="right num">{count}</td>
                  <td className="quiet mono">{momentText(first.ts)}</td>
                  <td className="quiet mono">{momentText(last.ts)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </>
  );
}
