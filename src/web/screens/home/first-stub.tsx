import { useMemo } from 'react';
import { useLiveRows } from '../../data/rows.ts';
import { Leader } from '../../parts/leader.tsx';
import { Mark } from '../../parts/mark.tsx';
import { clockParts } from '../../parts/moment.ts';

const LINES = 8;
const today = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

/** Prints what was seen, line by line, as it is seen. */
export function FirstStub() {
  const filter = useMemo(() => ({ kind: 'http.out,http.in,webhook' }), []);
  const { rows: all } = useLiveRows(filter);
  const calls = all.filter(({ kind }) => kind !== 'webhook');
  return (
    <aside>
      <div className="receipt">
        <div>
          <div className="flex items-center gap-2">
            <span className="w-5">
              <Mark />
            </span>
            <b>Your first stub</b>
          </div>
          <p className="quiet">{today.format(Date.now())}, test mode</p>
          <hr className="rule" />
          {all
            .slice(0, LINES)
            .reverse()
            .map((row) => (
              <Leader key={row.id} name={`${clockParts(row.ts)[0]} ${row.about ?? row.path ?? ''}`}>
                {row.status ?? '…'}
              </Leader>
            ))}
          <p>
            {clockParts(Date.now())[0]}
            <span className="cursor" />
          </p>
          <hr className="rule" />
          <Leader name="Calls">{calls.length}</Leader>
          <Leader name="Webhooks">{all.length - calls.length}</Leader>
        </div>
      </div>
      <p className="quiet mt-4">
        This list prints what Paystub sees. A step turns green when it has been seen to work, never
        because you clicked.
      </p>
    </aside>
  );
}
