import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { TrafficMeta, TrafficRow } from '../../../capture/traffic-port.ts';
import { useAccount } from '../../data/account.ts';
import { getLocal } from '../../data/local-api.ts';
import { useLiveRows } from '../../data/rows.ts';
import { momentText } from '../../parts/moment.ts';
import { Sentence } from '../../parts/sentence.tsx';
import { Strip } from '../timeline/strip.tsx';
import { Clients } from './clients.tsx';
import { CountBars } from './count-bars.tsx';
import { Latency } from './latency.tsx';
import { figuresOf, type OverviewFigures } from './overview-figures.ts';
import { FigureLines, OverviewSection } from './overview-section.tsx';
import { Payments } from './payments.tsx';
import { RunTable } from './run-table.tsx';

/** Calls and their outcome, declines, latency, webhooks of the newest rows; who calls, of all of them. */
export default function Overview() {
  const [account] = useAccount();
  const filter = useMemo(() => ({ kind: 'http.out,http.in,webhook,insight', account }), [account]);
  const { rows } = useLiveRows(filter);
  const meta = useQuery({
    queryKey: ['meta'],
    queryFn: ({ signal }) => getLocal<TrafficMeta>('meta', signal),
    refetchInterval: 5_000,
  });
  const figures = useMemo(() => figuresOf(rows), [rows]);
  return (
    <div className="page-body grid grid-cols-1 gap-6 content-start">
      <Calls rows={rows} />
      <Payments />
      <div className="grid grid-cols-2 gap-6 max-lg:grid-cols-1">
        <div className="flex flex-col gap-5 min-w-0">
          <Outcome {...figures} />
        </div>
        <div className="flex flex-col gap-5 min-w-0">
          <Health {...figures} />
        </div>
      </div>
      {meta.data && <Clients meta={meta.data} />}
      {meta.data && meta.data.runs.length > 0 && <RunTable runs={meta.data.runs} />}
    </div>
  );
}

function Calls({ rows }: { rows: readonly TrafficRow[] }) {
  const beside = (
    <>
      <span className="quiet">of the newest {rows.length} rows</span>
      <Link to="/timeline" className="ml-auto">
        Timeline
      </Link>
    </>
  );
  return (
    <OverviewSection title="Calls" beside={beside}>
      <div className="card pt-3">
        <Strip rows={rows.map((row) => ({ row, depth: 0, afterMs: 0 }))} />
      </div>
    </OverviewSection>
  );
}

const all = (to: '/errors' | '/webhooks' | '/insights', text: string) => (
  <Link to={to} className="ml-auto">
    {text}
  </Link>
);

function Outcome({ codes, latency }: OverviewFigures) {
  const search = (text: string) => ({ text });
  return (
    <>
      <OverviewSection title="Declines and errors by code" beside={all('/errors', 'Errors')}>
        <CountBars counts={codes} empty="Nothing was refused." tone="warn" search={search} />
      </OverviewSection>
      <OverviewSection title="Latency of API calls">
        {latency === undefined ? (
          <p className="card p-3 quiet">No call yet.</p>
        ) : (
          <Latency figures={latency} what="Endpoint" />
        )}
      </OverviewSection>
    </>
  );
}

function Health({ received, notReceived, handlers, insights }: OverviewFigures) {
  return (
    <>
      <OverviewSection title="Webhooks" beside={all('/webhooks', 'Endpoints')}>
        <FigureLines
          lines={[
            ['Received', received],
            ['Not received', notReceived],
          ]}
        />
      </OverviewSection>
      {handlers && (
        <OverviewSection title="Latency of your handlers">
          <Latency figures={handlers} what="Handler" />
        </OverviewSection>
      )}
      <OverviewSection title="Insights" beside={all('/insights', 'All of them')}>
        <InsightList insights={insights} />
      </OverviewSection>
    </>
  );
}

function InsightList({ insights }: { insights: readonly TrafficRow[] }) {
  return (
    <ul className="card">
      {insights.length === 0 && <li className="px-3 py-1.5 quiet">None.</li>}
      {insights.map((row) => (
        <li key={row.id} className="px-3 py-1.5 ellipsis">
          <Link to="/timeline/$id" params={{ id: row.id }}>
            <Sentence text={row.summary} />
          </Link>
          <span className="quiet mono"> {momentText(row.ts)}</span>
        </li>
      ))}
    </ul>
  );
}
