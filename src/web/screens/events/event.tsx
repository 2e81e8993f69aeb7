import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { getLocal, postLocal } from '../../data/local-api.ts';
import type { ApiObject } from '../../data/stripe-api.ts';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Failed } from '../../parts/failed.tsx';
import { JsonTree } from '../../parts/json/json-tree.tsx';
import { momentText } from '../../parts/moment.ts';
import { IdLink } from '../../parts/short-id.tsx';
import { useToast } from '../../parts/toasts.tsx';
import { DeliveryTable } from '../webhooks/delivery-table.tsx';
import { ChangedFields } from './changed-fields.tsx';

/** One event: what changed, who caused it, and how it was received. */
export default function EventPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = useQuery({
    queryKey: ['object', id],
    queryFn: ({ signal }) => getLocal<{ object: ApiObject }>(`objects/${id}`, signal),
  });
  const resend = useResend(id);
  const event = found.data?.object;
  const data = event?.data as { object: ApiObject; previous_attributes?: object } | undefined;
  const request = event?.request as { id: string | null } | null | undefined;
  return (
    <div className="call-page">
      <nav className="crumbs" aria-label="Where this is">
        <Link to="/events">Events</Link>
        <span aria-hidden="true">›</span>
        <h1 className="mono">{id}</h1>
        <CopyButton text={id} what="id" />
      </nav>
      {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
      {event && (
        <div className="page-body">
          <div className="flex items-center gap-3 mb-4 flex-wrap">
            <h2 className="canary text-base font-semibold">{String(event.type)}</h2>
            <span className="quiet">{event.created && momentText(event.created * 1000)}</span>
            {data?.object.id && <IdLink id={data.object.id} />}
            {request?.id && (
              <span>
                caused by <IdLink id={request.id} />
              </span>
            )}
            <Button look="primary" icon="replay" className="ml-auto" onClick={() => void resend()}>
              Resend
            </Button>
          </div>
          {data?.previous_attributes && (
            <ChangedFields before={data.previous_attributes} after={data.object} />
          )}
          <section className="mb-6">
            <div className="section-head">
              <h2>Deliveries</h2>
            </div>
            <DeliveryTable filter={{ event: id }} />
          </section>
          <div className="section-head">
            <h2>Payload</h2>
          </div>
          <JsonTree value={event} label="Event" />
        </div>
      )}
    </div>
  );
}

function useResend(id: string) {
  const toast = useToast();
  const client = useQueryClient();
  return async () => {
    try {
      const { deliveries } = await postLocal<{ deliveries: unknown[] }>(`events/${id}/resend`);
      toast({ text: `Resent to ${deliveries.length} endpoints.` });
      await client.invalidateQueries({ queryKey: ['deliveries'] });
    } catch (error) {
      toast({ text: (error as Error).message, tone: 'bad' });
    }
  };
}
