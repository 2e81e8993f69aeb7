import { useQuery } from '@tanstack/react-query';
import type { Relation, TrafficDetail, TrafficRow } from '../../../capture/traffic-port.ts';
import { getLocal } from '../../data/local-api.ts';
import { Chain } from './chain.tsx';
import { InsightCard } from './insight-card.tsx';
import { RelatedList } from './related-list.tsx';

const OTHERS: readonly Relation[] = ['retry', 'page', 'replay', 'evidence'];

/** Cause before content: insights first, then the chain that this belongs to. */
export function CauseTab({ detail }: { detail: TrafficDetail }) {
  const { row, related } = detail;
  const trace = useQuery({
    queryKey: ['trace', row.id],
    queryFn: ({ signal }) => getLocal<{ rows: TrafficRow[] }>(`traces/${row.id}`, signal),
    refetchInterval: 3_000,
  });
  const rows = trace.data?.rows ?? [];
  const chain = rows.filter(({ kind }) => kind !== 'insight');
  const own = related.filter(({ how }) => how === 'insight').map(({ row: one }) => one.id);
  const ofChain = rows.filter(({ kind }) => kind === 'insight').map(({ id }) => id);
  const insights = [...new Set([...own, ...ofChain])].filter((id) => id !== row.id);
  const others = related.filter(({ how }) => OTHERS.includes(how));
  return (
    <>
      {insights.map((id) => (
        <InsightCard key={id} id={id} />
      ))}
      {chain.length > 1 ? (
        <Chain rows={chain} current={row.id} />
      ) : (
        trace.isSuccess && <p className="quiet">{effectless(row)}</p>
      )}
      {others.length > 0 && <RelatedList related={others} />}
    </>
  );
}

function effectless({ method, kind }: TrafficRow): string {
  if (kind === 'http.out' && method === 'GET') return 'This call had no effects: it only read.';
  return 'Nothing else is known to belong to it.';
}
