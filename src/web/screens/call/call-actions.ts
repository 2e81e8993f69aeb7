import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { TrafficDetail } from '../../../capture/traffic-port.ts';
import { wholeEventText } from '../../data/event-detail.ts';
import { postLocal } from '../../data/local-api.ts';
import { copyText } from '../../parts/copy-text.ts';
import { useToast } from '../../parts/toasts.tsx';
import { marked } from './marked-call.ts';

/** What a replay answers: a call has an id, a webhook that was resent has none. */
interface Replayed {
  row?: { id: string; status: number | null };
}

/** One after the other: the last that was wished for holds. */
let pins: Promise<unknown> = Promise.resolve();

/** What can be done with one event, by a button or by a key. */
export function useCallActions({ row, event }: TrafficDetail) {
  const toast = useToast();
  const navigate = useNavigate();
  const client = useQueryClient();
  const run = (what: () => Promise<void>) => {
    what().catch((error: unknown) =>
      toast({ text: error instanceof Error ? error.message : String(error), tone: 'bad' }),
    );
  };
  const open = (id: string, search: Record<string, string> = {}) =>
    void navigate({ to: '/timeline/$id', params: { id }, search });
  return {
    isCall: (row.kind === 'http.out' || row.rt === 'server') && row.method !== null,
    openPage: () => open(row.id),
    copy: (text: string, what: string) =>
      run(async () => {
        if (text === '') return;
        await copyText(text);
        toast({ text: `Copied ${what}.` });
      }),
    copyJson: () =>
      run(async () => {
        await copyText(await wholeEventText(row.id));
        toast({ text: 'Copied as JSON.' });
      }),
    replay: (key: 'new' | 'same') =>
      run(async () => {
        const body = event.kind === 'webhook' ? {} : { idempotency_key: key };
        const { row: made } = await postLocal<Replayed>(`events/${row.id}/replay`, body);
        if (made === undefined) return toast({ text: 'Sent again, as a new attempt.' });
        const action = { label: 'Open', run: () => open(made.id) };
        toast({
          text: `Replayed with ${key === 'same' ? 'the same' : 'a new'} key, answered ${made.status}.`,
          action,
        });
      }),
    pin: () =>
      run(async () => {
        const [queryKey, pinned] = [['event', row.id], !row.pinned];
        // A second press, before the answer to the first, takes it back.
        client.setQueryData<TrafficDetail>(
          queryKey,
          (known) => known && { ...known, row: { ...known.row, pinned } },
        );
        const pin = () => postLocal('events/pin', { ids: [row.id], pinned });
        pins = pins.then(pin, pin);
        await pins.finally(() => client.invalidateQueries({ queryKey }));
      }),
    mark: () => marked.set(marked.get() === row.id ? undefined : row.id),
    diff: () => {
      const mark = marked.get();
      if (mark === undefined || mark === row.id) toast({ text: 'Mark another call first, by x.' });
      else open(row.id, { diff: mark });
    },
  };
}

export type CallActions = ReturnType<typeof useCallActions>;
