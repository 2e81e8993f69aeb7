import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { postLocal } from '../../data/local-api.ts';
import { Button } from '../../parts/button.tsx';
import { useToast } from '../../parts/toasts.tsx';
import type { Endpoint } from './webhooks.tsx';

export const TAMPER_WORDS: Record<string, string> = {
  bad_signature: 'A wrong signature',
  stale_timestamp: 'A signature of ten minutes ago',
  duplicate: 'Each event twice',
  out_of_order: 'Events out of order',
  delay: 'A second late',
  drop: 'Not at all',
};

/** Makes the next deliveries go wrong, to see how the handler takes it. */
export function Tampering({ id, tamper }: { id: string; tamper: Endpoint['tamper'] }) {
  const [mode, setMode] = useState('bad_signature');
  const toast = useToast();
  const client = useQueryClient();
  const set = useMutation({
    mutationFn: (body: object) => postLocal(`webhooks/${id}/tamper`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
    onError: ({ message }) => toast({ text: message, tone: 'bad' }),
  });
  return (
    <section className="card p-4 mb-5">
      <div className="section-head">
        <h2>Tamper</h2>
        <span className="quiet">how the next delivery goes wrong</span>
      </div>
      {tamper === null ? (
        <div className="flex gap-2 flex-wrap">
          <select
            className="field"
            aria-label="What goes wrong"
            value={mode}
            onChange={(event) => setMode(event.target.value)}
          >
            {Object.entries(TAMPER_WORDS).map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
          <Button onClick={() => set.mutate({ mode, times: 1 })}>Once</Button>
          <Button onClick={() => set.mutate({ mode, times: null })}>Until I end it</Button>
        </div>
      ) : (
        <p className="flex items-center gap-3">
          <span className="chip tone-warn">{TAMPER_WORDS[tamper.mode] ?? tamper.mode}</span>
          {tamper.times === null ? 'until it is ended' : `${tamper.times} more`}
          <Button onClick={() => set.mutate({ mode: null })}>End it</Button>
        </p>
      )}
    </section>
  );
}
