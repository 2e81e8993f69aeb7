import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { getLocal, postLocal } from '../../data/local-api.ts';
import type { ApiObject } from '../../data/stripe-api.ts';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { countText } from '../../parts/count-text.ts';
import { Failed } from '../../parts/failed.tsx';
import { JsonTree } from '../../parts/json/json-tree.tsx';
import { momentText } from '../../parts/moment.ts';
import { IdLink } from '../../parts/short-id.tsx';
import { useToast } from '../../parts/toasts.tsx';
import { DeliveryTable } from '../webhooks/delivery-table.tsx';
import { ChangedFields } from './changed-fields.tsx';
import { eventParts } from './event-parts.ts';

/** One event: what changed, who caused it, and how it was received. */
export default function EventPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = useQuery({
    queryKey: ['object', id],
    queryFn: ({ signal }) => getLocal<{ object: ApiObject }>(`objects/${id}`, signal),
  });
  const resend = useResend(id);
  const event = found.data?.object;
  const { ms, object, before, request } = eventParts(event ?? {});
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
            <span className="quiet">{ms !== undefined && momentText(ms)}</span>
            {object?.id && <IdLink id={object.id} />}
            {request && (
              <span>
                caused by <IdLink id={request} />
              </span>
            )}
            <Button
              look="primary"
              icon="replay"
              className="ml-auto"
              isBusy={resend.isPending}
              onClick={() => resend.mutate()}
            >
              Resend
            </Button>
          </div>
          {before && object && <ChangedFields before={before} after={object} />}
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
  return useMutation({
    mutationFn: () => postLocal<{ deliveries: unknown[] }>(`events/${id}/resend`),
    onSuccess: async ({ deliveries }) => {
      toast({ text: `Resent to ${countText(deliveries.length, 'endpoint')}.` });
      await client.invalidateQueries({ queryKey: ['deliveries'] });
    },
    onError: ({ message }) => toast({ text: message, tone: 'bad' }),
  });
}
