import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { InsightEvent, Severity } from '../../../capture/event.ts';
import { getLocal, queryOf } from '../../data/local-api.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { InsightNote } from '../call/insight-card.tsx';

const WEIGHT: Record<Severity, number> = { error: 0, warn: 1, info: 2 };

/** What the record shows to be wrong, the heaviest first. */
export default function Insights() {
  const { run } = useSearch({ strict: false }) as { run?: string };
  const list = useQuery({
    queryKey: ['insights', run],
    queryFn: ({ signal }) =>
      getLocal<{ insights: InsightEvent[] }>(`insights${queryOf({ run })}`, signal),
  });
  const insights = (list.data?.insights ?? []).toSorted(
    (a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || b.ts - a.ts,
  );
  return (
    <>
      <header className="page-head">
        <h1>Insights</h1>
        {list.isSuccess && <span className="quiet">{insights.length}</span>}
      </header>
      <div className="page-body">
        <div className="max-w-[760px]">
          {list.isError && <Failed error={list.error} again={() => void list.refetch()} />}
          {list.isSuccess && insights.length === 0 && (
            <Empty
              title="Nothing stands out. Run your app under Paystub, and what looks wrong is told here."
              command="paystub run -- npm start"
            />
          )}
          {insights.map((insight) => (
            <InsightNote key={insight.id} insight={insight} />
          ))}
        </div>
      </div>
    </>
  );
}
