import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Retention as Limits } from '../../../capture/traffic-port.ts';
import { getLocal, postLocal } from '../../data/local-api.ts';
import { Button } from '../../parts/button.tsx';
import { useToast } from '../../parts/toasts.tsx';

const MB = 1024 * 1024;

/** How much of the record is kept. Pinned rows stay. */
export function Retention() {
  const toast = useToast();
  const client = useQueryClient();
  const limits = useQuery({
    queryKey: ['retention'],
    queryFn: ({ signal }) => getLocal<Limits>('retention', signal),
  });
  const save = useMutation({
    mutationFn: (change: Limits) => postLocal<Limits>('retention', change),
    onSuccess: async () => {
      toast({ text: 'Saved.' });
      await client.invalidateQueries({ queryKey: ['retention'] });
    },
    onError: ({ message }) => toast({ text: message, tone: 'bad' }),
  });
  if (limits.data === undefined) return null;
  const { max_days, max_events, max_bytes } = limits.data;
  return (
    <section>
      <div className="section-head">
        <h2>Retention</h2>
        <span className="quiet">the oldest rows go first, pinned ones stay</span>
      </div>
      <form
        className="card p-4 grid grid-cols-1 gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const given = new FormData(event.currentTarget);
          const number = (name: string) => Number(given.get(name));
          save.mutate({
            max_days: number('days'),
            max_events: number('events'),
            max_bytes: number('mb') * MB,
          });
        }}
      >
        <Field label="Days" name="days" value={max_days} />
        <Field label="Rows" name="events" value={max_events} />
        <Field label="Megabytes" name="mb" value={Math.round(max_bytes / MB)} />
        <Button
          className="justify-self-start"
          onClick={(event) => event.currentTarget.form?.requestSubmit()}
        >
          Save
        </Button>
      </form>
    </section>
  );
}

function Field({ label, name, value }: { label: string; name: string; value: number }) {
  return (
    <label className="flex items-center gap-3">
      <span className="w-28">{label}</span>
      <input className="field num" type="number" min="1" name={name} defaultValue={value} />
    </label>
  );
}
