import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../data/stripe-api.ts';
import { Button } from '../../parts/button.tsx';
import { useToast } from '../../parts/toasts.tsx';
import type { Endpoint } from './webhooks.tsx';

interface EndpointLineProps {
  endpoint: Endpoint;
  onRoll(): void;
}

/** What an endpoint is, and whether it is sent anything. */
export function EndpointLine({ endpoint, onRoll }: EndpointLineProps) {
  const { id, account, object, status, enabled_events, api_version } = endpoint;
  const isOn = status === 'enabled';
  const toast = useToast();
  const client = useQueryClient();
  const pause = useMutation({
    mutationFn: () =>
      callApi({
        ...{ method: 'POST', path: `webhook_endpoints/${id}`, account },
        params: { disabled: String(isOn) },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
    onError: ({ message }) => toast({ text: message, tone: 'bad' }),
  });
  return (
    <div className="flex items-center gap-3 mb-5 flex-wrap">
      <span className={`chip tone-${isOn ? 'ok' : 'mute'}`}>{status}</span>
      <span className="mono second">{id}</span>
      <span className="second">{enabled_events.join(', ')}</span>
      <span className="quiet">
        {api_version ? `in API version ${api_version}` : 'in the API version of its account'}
      </span>
      {object === 'webhook_endpoint' && (
        <Button
          className="ml-auto"
          icon={isOn ? 'pause' : 'play'}
          isBusy={pause.isPending}
          onClick={() => pause.mutate()}
        >
          {isOn ? 'Pause' : 'Go on'}
        </Button>
      )}
      <Button className={object === 'webhook_endpoint' ? '' : 'ml-auto'} onClick={onRoll}>
        Roll the secret
      </Button>
    </div>
  );
}
