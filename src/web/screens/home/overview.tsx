import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { TrafficMeta, TrafficRow } from '../../../capture/traffic-port.ts';
import { getLocal } from '../../data/local-api.ts';
import { useRows } from '../../data/rows.ts';
import { durationText, momentText } from '../../parts/moment.ts';
import { Strip } from '../timeline/strip.tsx';
import { Clients } from './clients.tsx';
import { CountBars } from './count-bars.tsx';
import { figuresOf, type OverviewFigures } from './overview-figures.ts';
import { RunTable } from './run-table.tsx';

/** Volume and outcome, declines, webhooks, versions: of the newest rows of the record. */
export default function Overview() {
  const filter = useMemo(() => ({ kind: 'http.out,http.in,webhook,insight' }), []);
  const { rows } = useRows(filter);
  const meta = useQuery({
    queryKey: ['meta'],
    queryFn: ({ signal }) => getLocal<TrafficMeta>('meta', signal),
    refetchInterval: 5_000,
  });
  const figures = useMemo(() => figuresOf(rows), [rows]);
  return (
    <div className="page-body grid gap-6 content-start">
      <section>
        <div className="section-head">
          <h2>Calls</h2>
          <span className="quiet">of the newest {rows.length} rows</span>
          <Link to="/timeline" className="ml-auto">
            Timeline
          </Link>
        </div>
        <div className="card pt-3">
          <Strip rows={rows.map((row) => ({ row, depth: 0, afterMs: 0 }))} />
        </div>
      </section>
      <div className="grid grid-cols-2 gap-6 max-lg:grid-cols-1">
        <section>
          <div className="section-head">
            <h2>Declines and errors by code</h2>
            <Link to="/errors" className="ml-auto">
              Errors
            </Link>
          </div>
          <CountBars
            counts={figures.codes}
            empty="Nothing was refused."
            tone="warn"
            search={(text) => ({ text })}
          />
          <div className="section-head mt-5">
            <h2>Latency of API calls</h2>
          </div>
          <Latency latency={figures.latency} />
        </section>
        <section>
          <div className="section-head">
            <h2>Webhooks</h2>
            <Link to="/webhooks" className="ml-auto">
              Endpoints
            </Link>
          </div>
          <dl className="card p-3">
            <Line name="Received" value={figures.received} />
            <Line name="Not received" value={figures.notReceived} />
            <Line name="Slowest" value={durationText(figures.slowestMs)} />
          </dl>
          <div className="section-head mt-5">
            <h2>Insights</h2>
            <Link to="/insights" className="ml-auto">
              All of them
            </Link>
          </div>
          <InsightList insights={figures.insights} />
        </section>
      </div>
      {meta.data && <Clients meta={meta.data} />}
      {meta.data && meta.data.runs.length > 0 && <RunTable runs={meta.data.runs} />}
    </div>
  );
}

function Latency({ latency }: Pick<OverviewFigures, 'latency'>) {
  if (latency === undefined) return <p className="card p-3 quiet">No call yet.</p>;
  return (
    <dl className="card p-3">
      <Line name="Median" value={durationText(latency.medianMs)} />
      <Line name="95th percentile" value={durationText(latency.p95Ms)} />
      <Line name="Slowest" value={durationText(latency.slowestMs)} />
    </dl>
  );
}

function InsightList({ insights }: { insights: readonly TrafficRow[] }) {
  return (
    <ul className="card">
      {insights.length === 0 && <li className="px-3 py-1.5 quiet">None.</li>}
      {insights.map((row) => (
        <li key={row.id} className="px-3 py-1.5 ellipsis">
          <Link to="/timeline/$id" params={{ id: row.id }}>
            {row.summary}
          </Link>
          <span className="quiet mono"> {momentText(row.ts)}</span>
        </li>
      ))}
    </ul>
  );
}

function Line({ name, value }: { name: string; value: number | string }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd className="num">{value}</dd>
    </div>
  );
}
