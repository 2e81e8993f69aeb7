import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { TrafficDetail } from '../../../capture/traffic-port.ts';
import { postLocal } from '../../data/local-api.ts';
import { createSignal } from '../../data/signal.ts';
import { Button } from '../../parts/button.tsx';
import { useToast } from '../../parts/toasts.tsx';
import { curlOf } from './curl-of.ts';

/** The id that the next diff starts from. */
const marked = createSignal<string | undefined>(undefined);

interface Replayed {
  id: string;
  status: number;
}

export function CallVerbs({ detail: { row, event } }: { detail: TrafficDetail }) {
  const toast = useToast();
  const navigate = useNavigate();
  const client = useQueryClient();
  const mark = marked.use();
  const run = async (what: () => Promise<void>) => {
    try {
      await what();
    } catch (error) {
      toast({ text: error instanceof Error ? error.message : String(error), tone: 'bad' });
    }
  };
  const replay = () =>
    run(async () => {
      const { id, status } = await postLocal<Replayed>(`events/${row.id}/replay`, {});
      const open = () => void navigate({ to: '/timeline/$id', params: { id } });
      toast({ text: `Replayed, answered ${status}.`, action: { label: 'Open', run: open } });
    });
  const pin = () =>
    run(async () => {
      await postLocal('events/pin', { ids: [row.id], pinned: !row.pinned });
      await client.invalidateQueries({ queryKey: ['event', row.id] });
    });
  const diff = () => {
    if (mark === undefined || mark === row.id) marked.set(mark === row.id ? undefined : row.id);
    else void navigate({ to: '/timeline/$id', params: { id: row.id }, search: { diff: mark } });
  };
  const copy = () =>
    run(async () => {
      await navigator.clipboard.writeText(curlOf(event));
      toast({ text: 'Copied as curl.' });
    });
  return (
    <>
      {(row.kind === 'http.out' || row.rt === 'server') && row.method !== null && (
        <>
          <Button look="primary" icon="replay" onClick={() => void replay()}>
            Replay
          </Button>
          <Button icon="copy" onClick={() => void copy()}>
            Copy as curl
          </Button>
          <Button icon="diff" onClick={diff}>
            {diffLabel(mark, row.id)}
          </Button>
        </>
      )}
      <Button icon="pin" aria-pressed={row.pinned} onClick={() => void pin()}>
        {row.pinned ? 'Unpin' : 'Pin'}
      </Button>
    </>
  );
}

function diffLabel(mark: string | undefined, id: string): string {
  if (mark === undefined) return 'Mark for diff';
  return mark === id ? 'Marked' : 'Diff with mark';
}
