import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { snapshotId } from '../../../domain/webhooks/thin-event.ts';
import { getLocal, LocalError } from '../../data/local-api.ts';
import { findObjects } from '../../data/objects.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** `/o/<any id>`: asks what the id names, and goes there. */
export default function AnyId() {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = useQuery({ queryKey: ['place', id], queryFn: () => placeOf(id) });
  if (found.data) return <Navigate to={found.data} replace />;
  if (found.isPending) return null;
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />;
  return (
    <Empty title={`Nothing here is called ${id}.`} isPage>
      <p>It may belong to another data folder, or its row is older than what is kept.</p>
    </Empty>
  );
}

async function placeOf(id: string): Promise<string | null> {
  const path = encodeURIComponent(id);
  if (id.startsWith('req_') || ULID.test(id)) {
    const detail = await getLocal<{ row: { id: string } }>(`events/${path}`).catch(nullIfMissing);
    return detail && `/timeline/${detail.row.id}`;
  }
  // An event as v2 tells it is the thin form of one that is kept.
  const found = await findObjects([...new Set([id, snapshotId(id)])]);
  const object = found.get(id) ?? found.get(snapshotId(id));
  if (object === undefined) return null;
  if (object.type === 'event' || object.type === 'v2.core.event') {
    return `/events/${encodeURIComponent(object.object.id)}`;
  }
  return object.type === 'webhook_endpoint' ? `/webhooks/${path}` : `/objects/${path}`;
}

function nullIfMissing(error: unknown): null {
  if (error instanceof LocalError && error.status === 404) return null;
  throw error;
}
