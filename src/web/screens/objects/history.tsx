import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLiveRows } from '../../data/rows.ts';
import { Answer } from '../../parts/answer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { KindMark } from '../../parts/kind-mark.tsx';
import { dateText, rowTime } from '../../parts/moment.ts';
import { Sentence } from '../../parts/sentence.tsx';

/** Every call, event and webhook that touched the object, the newest first. */
export function History({ id }: { id: string }) {
  const filter = useMemo(() => ({ object: id }), [id]);
  const { rows: kept, isSuccess } = useLiveRows(filter);
  // They are kept as they end, and shown with the time at which they began.
  const rows = useMemo(() => kept.toSorted((a, b) => b.ts - a.ts), [kept]);
  if (isSuccess && rows.length === 0) {
    return <Empty title="No row about it is kept. What happens to it from now on is." />;
  }
  return (
    <section>
      <div className="section-head">
        <h2>History</h2>
        <span className="quiet">every call, event and webhook that touched it, newest first</span>
        <Link to="/timeline" search={{ object: id } as never} className="ml-auto">
          Show in timeline
        </Link>
      </div>
      <ol className="card overflow-hidden">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to="/timeline/$id" params={{ id: row.id }} className="history-row">
              <span className="mono quiet" title={dateText(row.ts)}>
                {rowTime(row.ts).join('')}
              </span>
              <KindMark row={row} />
              <span className="mono second">{row.method}</span>
              <span>{row.status !== null && <Answer status={row.status} state={row.state} />}</span>
              <span className="ellipsis">
                <Sentence text={row.summary} />
              </span>
              <span className="quiet mono ellipsis">{row.site ?? row.host ?? ''}</span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
