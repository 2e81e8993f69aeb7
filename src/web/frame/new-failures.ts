/** What has failed since a person last looked at the screen that tells of it. */
import { useQuery } from '@tanstack/react-query';
import type { TrafficPage, TrafficRow } from '../../capture/traffic-port.ts';
import { useAccount } from '../data/account.ts';
import { getLocal, queryOf } from '../data/local-api.ts';
import { useSeenUntil } from '../data/seen-until.ts';
import { ERROR_FILTERS, groupErrors } from '../screens/errors/group-errors.ts';
import type { RailCount } from './rail-counts.ts';

const EVERY_MS = 5_000;
/** A count of more tells nothing more. */
const LIMIT = 500;

/** Kinds of errors that happened since: red when one of them broke something. */
export function useNewErrors(): RailCount {
  const since = useSeenUntil('/errors');
  const [refused, thrown, lost] = ERROR_FILTERS;
  const groups = groupErrors([
    ...useNewRows(refused, since),
    ...useNewRows(thrown, since),
    ...useNewRows(lost, since),
  ]);
  return { count: groups.length, isBad: groups.some(({ tone }) => tone === 'bad'), isNew: true };
}

/** Deliveries that an endpoint did not take since, each once however often it was tried. */
export function useNewFailedDeliveries(): RailCount {
  const since = useSeenUntil('/webhooks');
  const failed = useNewRows({ kind: 'webhook', state: 'error' }, since);
  const deliveries = new Set(failed.map(({ ids: [event, endpoint] }) => `${event} ${endpoint}`));
  return { count: deliveries.size, isBad: true, isNew: true };
}

function useNewRows(filter: Record<string, string>, since: number): readonly TrafficRow[] {
  const [account] = useAccount();
  const asked = { ...filter, account, limit: LIMIT, since: since || null };
  const { data } = useQuery({
    queryKey: ['new-rows', asked],
    queryFn: ({ signal }) => getLocal<TrafficPage>(`events${queryOf(asked)}`, signal),
    refetchInterval: EVERY_MS,
    placeholderData: (before) => before,
  });
  return data?.rows ?? [];
}
