import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { getLocal, queryOf } from '../../data/local-api.ts';
import { Answer } from '../../parts/answer.tsx';
import { momentText } from '../../parts/moment.ts';
import { shortId } from '../../parts/short-id.tsx';
import { ResendButton } from './resend-button.tsx';

export interface Delivery {
  id: number;
  account: string;
  event: string;
  type: string;
  endpoint: string;
  kind: 'event' | 'resend';
  status: 'waiting' | 'delivered' | 'failed' | 'canceled';
  attempt_count: number;
  last_status: number | null;
  last_cause: string | null;
  created_ms: number;
  next_attempt_ms: number | null;
}

const CHIP = {
  delivered: 'ok',
  failed: 'bad',
  pending: 'carbon',
  retrying: 'warn',
  canceled: 'mute',
};

/** What waits has been tried, or not yet. */
export function stateOf({ status, attempt_count }: Delivery): keyof typeof CHIP {
  if (status !== 'waiting') return status;
  return attempt_count === 0 ? 'pending' : 'retrying';
}

interface DeliveryTableProps {
  filter: { event?: string; endpoint?: string };
}

/** Events on their way, the newest first. */
export function DeliveryTable({ filter }: DeliveryTableProps) {
  const list = useQuery({
    queryKey: ['deliveries', filter],
    queryFn: ({ signal }) =>
      getLocal<{ deliveries: Delivery[] }>(
        `deliveries${queryOf({ ...filter, limit: 100 })}`,
        signal,
      ),
    refetchInterval: 2_000,
  });
  const deliveries = list.data?.deliveries ?? [];
  if (list.isSuccess && deliveries.length === 0) {
    return <p className="quiet">No delivery: no enabled endpoint wanted it when it happened.</p>;
  }
  return (
    <div className="overflow-x-auto">
      <table className="table card">
        <thead>
          <tr>
            <th>Event</th>
            <th>Endpoint</th>
            <th>State</th>
            <th>Last answer</th>
            <th className="right">Attempts</th>
            <th>Next</th>
            <th>Created</th>
            <th>
              <span className="hidden-text">Again</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((one) => (
            <DeliveryRow key={one.id} one={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DeliveryRow({ one }: { one: Delivery }) {
  const state = stateOf(one);
  return (
    <tr>
      <td>
        <Link to="/webhooks/delivery/$id" params={{ id: String(one.id) }} className="canary">
          {one.type}
        </Link>
      </td>
      <td>
        <Link
          to="/webhooks/$id"
          params={{ id: one.endpoint }}
          className="mono"
          title={one.endpoint}
        >
          {shortId(one.endpoint)}
        </Link>
      </td>
      <td>
        <span className={`chip tone-${CHIP[state]}`}>{state}</span>
      </td>
      <td>
        {one.last_status !== null && <Answer status={one.last_status} state={null} />}
        {one.last_cause && <span className="bad"> {one.last_cause}</span>}
      </td>
      <td className="right num">{one.attempt_count}</td>
      <td className="mono quiet">{one.next_attempt_ms && momentText(one.next_attempt_ms)}</td>
      <td className="mono quiet">
        {momentText(one.created_ms)}
        {one.kind === 'resend' && ', resent'}
      </td>
      <td className="right">
        <ResendButton event={one.event} endpoint={one.endpoint} />
      </td>
    </tr>
  );
}
