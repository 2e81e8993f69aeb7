import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { getLocal } from '../../data/local-api.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { durationText, momentText } from '../../parts/moment.ts';
import { Waterfall } from './waterfall.tsx';

/** The waterfall of one chain: from the call to what its webhooks did. */
export default function Trace() {
  const { id } = useParams({ strict: false }) as { id: string };
  const trace = useQuery({
    queryKey: ['trace', id],
    queryFn: ({ signal }) => getLocal<{ rows: TrafficRow[] }>(`traces/${id}`, signal),
    refetchInterval: 3_000,
  });
  // An insight is about the chain, and no part of it: it may have been made of another one.
  const rows = (trace.data?.rows ?? []).filter(({ kind }) => kind !== 'insight');
  const first = rows[0];
  const lastMs = Math.max(0, ...rows.map(({ ts, dur }) => ts + (dur ?? 0)));
  return (
    <>
      <nav className="crumbs" aria-label="Where this is">
        <Link to="/timeline">Timeline</Link>
        <span aria-hidden="true">›</span>
        <h1>Trace</h1>
        {first && (
          <span className="quiet">
            {rows.length} rows from {momentText(first.ts)}, {durationText(lastMs - first.ts)} in all
          </span>
        )}
      </nav>
      <div className="page-body">
        {trace.isError && <Failed error={trace.error} again={() => void trace.refetch()} />}
        {trace.isSuccess && rows.length === 0 && <Empty title="Nothing of this chain is kept." />}
        {rows.length > 0 && <Waterfall rows={rows} current={id} />}
      </div>
    </>
  );
}
