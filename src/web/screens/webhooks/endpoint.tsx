import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { getLocal, postLocal } from '../../data/local-api.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { useToast } from '../../parts/toasts.tsx';
import { DeliveryTable } from './delivery-table.tsx';
import { EndpointLine } from './endpoint-line.tsx';
import { TallyLine } from './tallies.tsx';
import { Tampering } from './tampering.tsx';
import { urlOf, type WebhookOverview } from './webhooks.tsx';

/** One destination: its secret, what is done to its deliveries on purpose, and the deliveries. */
export default function EndpointPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const toast = useToast();
  const client = useQueryClient();
  const [secret, setSecret] = useState<string>();
  const list = useQuery({
    queryKey: ['webhooks', 'all'],
    queryFn: ({ signal }) => getLocal<WebhookOverview>('webhooks', signal),
    refetchInterval: 3_000,
  });
  const endpoint = list.data?.endpoints.find((one) => one.id === id);
  const roll = async () => {
    try {
      const rolled = await postLocal<{ secret: string }>(`webhooks/${id}/roll`, {
        expires_in_seconds: 3600,
      });
      setSecret(rolled.secret);
      await client.invalidateQueries({ queryKey: ['webhooks'] });
    } catch (error) {
      toast({ text: (error as Error).message, tone: 'bad' });
    }
  };
  return (
    <div className="call-page">
      <nav className="crumbs" aria-label="Where this is">
        <Link to="/webhooks">Webhooks</Link>
        <span aria-hidden="true">›</span>
        <h1 className="mono">{endpoint ? urlOf(endpoint) : id}</h1>
      </nav>
      <div className="page-body">
        {list.isError && <Failed error={list.error} again={() => void list.refetch()} />}
        {list.isSuccess && endpoint === undefined && !id.startsWith('lst_') && (
          <Empty title={`There is no endpoint ${id}.`} />
        )}
        {endpoint && <EndpointLine endpoint={endpoint} onRoll={() => void roll()} />}
        {secret && (
          <p className="mb-5 flex items-center gap-2 flex-wrap">
            The new secret; the old one stays valid for an hour: <CopyLine text={secret} />
          </p>
        )}
        {endpoint && <Tampering id={id} tamper={endpoint.tamper} />}
        <div className="section-head">
          <h2>Deliveries</h2>
          {endpoint && <TallyLine tallies={endpoint.deliveries} />}
        </div>
        <DeliveryTable filter={{ endpoint: id }} />
      </div>
    </div>
  );
}
