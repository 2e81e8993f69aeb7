import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { InsightEvent, Severity } from '../../../capture/event.ts';
import { useAccount } from '../../data/account.ts';
import { getLocal, queryOf } from '../../data/local-api.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { InsightNote } from '../call/insight-card.tsx';
import { groupInsights } from './group-insights.ts';

const WORDS: readonly [Severity, string][] = [
  ['error', 'Breaks'],
  ['warn', 'Costs'],
  ['info', 'Worth knowing'],
];

/** What the record shows to be wrong: one group a rule, the heaviest first. */
export default function Insights() {
  const { run, severity } = useSearch({ strict: false }) as { run?: string; severity?: string };
  const [account] = useAccount();
  const list = useQuery({
    queryKey: ['insights', run, account],
    queryFn: ({ signal }) =>
      getLocal<{ insights: InsightEvent[] }>(`insights${queryOf({ run, account })}`, signal),
    refetchInterval: 5_000,
  });
  const all = list.data?.insights ?? [];
  const shown = all.filter((one) => severity === undefined || one.severity === severity);
  return (
    <>
      <header className="page-head">
        <h1>Insights</h1>
        {list.isSuccess && <SeverityLinks all={all} />}
      </header>
      <div className="page-body">
        <div className="max-w-[760px]">
          {list.isError && <Failed error={list.error} again={() => void list.refetch()} />}
          {list.isSuccess && all.length === 0 && (
            <Empty
              title="Nothing stands out. Run your app under Paystub, and what looks wrong is told here."
              command="paystub run -- npm start"
            />
          )}
          {all.length > 0 && shown.length === 0 && (
            <Empty title={`None of the ${all.length} weighs so much.`}>
              <Link to="/insights">Show all</Link>
            </Empty>
          )}
          {groupInsights(shown).map(({ rule, newest, older }) => (
            <section key={rule} aria-label={rule}>
              <InsightNote insight={newest} />
              {older.length > 0 && (
                <details className="mb-5 -mt-2">
                  <summary>{older.length} more of this rule</summary>
                  {older.map((insight) => (
                    <InsightNote key={insight.id} insight={insight} />
                  ))}
                </details>
              )}
            </section>
          ))}
        </div>
      </div>
    </>
  );
}

function SeverityLinks({ all }: { all: readonly InsightEvent[] }) {
  const { severity, ...rest } = useSearch({ strict: false }) as Record<string, string>;
  const link = (name: string | undefined, label: string, count: number) => (
    <Link
      key={label}
      to="/insights"
      search={name === undefined ? rest : { ...rest, severity: name }}
      className="button bare small"
      {...(severity === name && { 'aria-current': 'true' })}
    >
      {label} <span className="quiet">{count}</span>
    </Link>
  );
  return (
    <nav className="flex flex-wrap gap-1" aria-label="By weight">
      {link(undefined, 'All', all.length)}
      {WORDS.map(([name, label]) =>
        link(name, label, all.filter((one) => one.severity === name).length),
      )}
    </nav>
  );
}
