import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccount } from '../../data/account.ts';
import { callApi } from '../../data/stripe-api.ts';
import { Button } from '../../parts/button.tsx';
import { CopyLine } from '../../parts/copy-line.tsx';
import { useToast } from '../../parts/toasts.tsx';

/** Registers a URL of this machine for every event. Its secret is shown once, here. */
export function AddEndpoint({ isFirst }: { isFirst: boolean }) {
  const [url, setUrl] = useState('http://localhost:3000/webhook');
  const [account] = useAccount();
  const toast = useToast();
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: () =>
      callApi<{ id: string; secret: string }>({
        ...{ method: 'POST', path: 'webhook_endpoints', account },
        params: { url, 'enabled_events[]': '*' },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
    onError: ({ message }) => toast({ text: message, tone: 'bad' }),
  });
  return (
    <form
      className="card p-4 mb-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!add.isPending) add.mutate();
      }}
    >
      {isFirst && (
        <p className="mb-3">
          <b>No destination.</b> Add the URL of your handler, or run{' '}
          <code>paystub listen --forward-to localhost:3000/webhook</code>.
        </p>
      )}
      <div className="flex gap-2">
        <input
          className="field flex-1"
          aria-label="URL of your handler"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          // Held, it would add one after the other.
          onKeyDown={(event) => event.key === 'Enter' && event.repeat && event.preventDefault()}
        />
        <Button
          look={isFirst ? 'primary' : 'plain'}
          isBusy={add.isPending}
          onClick={() => add.mutate()}
        >
          Add endpoint
        </Button>
      </div>
      {add.data && (
        <p className="mt-3 flex items-center gap-2 flex-wrap">
          Its signing secret, shown once: <CopyLine text={add.data.secret} />
        </p>
      )}
    </form>
  );
}
