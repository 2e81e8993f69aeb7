import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { getLocal } from '../../data/local-api.ts';
import { findObject } from '../../data/objects.ts';
import { Empty } from '../../parts/empty.tsx';

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** `/o/<any id>`: asks what the id names, and goes there. */
export default function AnyId() {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = useQuery({ queryKey: ['place', id], queryFn: () => placeOf(id) });
  if (found.data) return <Navigate to={found.data} replace />;
  if (found.isPending) return null;
  return (
    <Empty title={`Nothing here is called ${id}.`} isPage>
      <p>It may belong to another data folder, or its row is older than what is kept.</p>
    </Empty>
  );
}

async function placeOf(id: string): Promise<string | null> {
  const path = encodeURIComponent(id);
  if (id.startsWith('req_') || ULID.test(id)) {
    const detail = await getLocal<{ row: { id: string } }>(`events/${path}`).catch(() => null);
    return detail && `/timeline/${detail.row.id}`;
  }
  const object = await findObject(id).catch(() => null);
  if (object === null) return null;
  if (object.type === 'event' || object.type === 'v2.core.event') return `/events/${path}`;
  return object.type === 'webhook_endpoint' ? `/webhooks/${path}` : `/objects/${path}`;
}
