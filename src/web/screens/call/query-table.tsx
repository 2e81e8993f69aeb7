import type { CapturedEvent } from '../../../capture/event.ts';
import { queryOfUrl } from '../../parts/address.ts';
import { PairTable } from '../../parts/pair-table.tsx';

/** The query parameters of a call, decoded; nothing where there are none. */
export function QueryTable({ event }: { event: CapturedEvent }) {
  const pairs = 'url' in event ? queryOfUrl(event.url) : [];
  if (pairs.length === 0) return null;
  return <PairTable title="Query parameters" pairs={pairs} what="query parameters" sign="=" />;
}
