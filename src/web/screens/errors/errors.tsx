import { useMemo } from 'react';
import { useAccount } from '../../data/account.ts';
import { useLiveRows } from '../../data/rows.ts';
import { useMarkSeen } from '../../data/seen-until.ts';
import { countText } from '../../parts/count-text.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { ErrorGroupRow } from './error-group-row.tsx';
import { ERROR_FILTERS, groupErrors } from './group-errors.ts';

/** What was refused and what broke, alike ones together. */
export default function Errors() {
  const [account] = useAccount();
  const lists = [useErrors(0, account), useErrors(1, account), useErrors(2, account)];
  const rows = lists.flatMap((list) => list.rows);
  const groups = groupErrors(rows);
  useMarkSeen('/errors', rows.length);
  const times = groups.flatMap((group) => [group.first.ts, group.last.ts]);
  const span = [Math.min(...times), Math.max(...times)] as const;
  const isDone = lists.every(({ isSuccess }) => isSuccess);
  const failed = lists.find(({ isError }) => isError);
  return (
    <>
      <header className="page-head">
        <h1>Errors</h1>
        {isDone && (
          <span className="quiet">
            {countText(groups.length, 'kind')}
            {lists.some(({ hasNextPage }) => hasNextPage) && `, of the newest ${rows.length} rows`}
          </span>
        )}
      </header>
      <div className="flex-1 min-h-0 overflow-auto">
        {failed && <Failed error={failed.error} again={() => void failed.refetch()} />}
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
                <th>When</th>
                <th className="right">Times</th>
                <th className="wide-only">First</th>
                <th>Last</th>
                <th>
                  <span className="hidden-text">The call</span>
                </th>
                <th>
                  <span className="hidden-text">Documentation</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <ErrorGroupRow key={group.key} group={group} span={span} />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </>
  );
}

const useErrors = (of: 0 | 1 | 2, account: string | null) =>
  useLiveRows(useMemo(() => ({ ...ERROR_FILTERS[of], account }), [of, account]));
