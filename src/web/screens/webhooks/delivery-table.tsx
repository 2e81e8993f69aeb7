import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { getLocal, queryOf } from '../../data/local-api.ts';
import { Answer } from '../../parts/answer.tsx';
import { Button } from '../../parts/button.tsx';
import { Failed } from '../../parts/failed.tsx';
import { momentText } from '../../parts/moment.ts';
import { shortId } from '../../parts/short-id.tsx';
import { type Delivery, stateOf } from './delivery-state.ts';
import { DeliveryStrip } from './delivery-strip.tsx';
import { ResendButton } from './resend-button.tsx';

const CHIP = {
  delivered: 'ok',
  failed: 'bad',
  pending: 'carbon',
  retrying: 'warn',
  canceled: 'mute',
};

const FIRST = 100;
const LIMIT_MAX = 500;

interface DeliveryPage {
  deliveries: Delivery[];
  has_more: boolean;
}

interface DeliveryTableProps {
  filter: { event?: string; endpoint?: string; account?: string | null };
}

/** Events on their way, the newest first. */
export function DeliveryTable({ filter }: DeliveryTableProps) {
  const [limit, setLimit] = useState(FIRST);
  const list = useQuery({
    queryKey: ['deliveries', filter, limit],
    queryFn: ({ signal }) =>
      getLocal<DeliveryPage>(`deliveries${queryOf({ ...filter, limit })}`, signal),
    refetchInterval: 2_000,
    placeholderData: (before) => before,
  });
  const { deliveries = [], has_more = false } = list.data ?? {};
  // What is known stays readable while the server is away.
  if (list.isError && list.data === undefined) {
    return <Failed error={list.error} again={() => void list.refetch()} />;
  }
  if (list.isSuccess && deliveries.length === 0) {
    return <p className="quiet">No delivery: no enabled endpoint wanted it when it happened.</p>;
  }
  return (
    <div className="overflow-x-auto">
      {filter.endpoint !== undefined && <DeliveryStrip deliveries={deliveries} />}
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
      {has_more && limit < LIMIT_MAX && (
        <Button className="mt-3" onClick={() => setLimit(LIMIT_MAX)}>
          Show more
        </Button>
      )}
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
