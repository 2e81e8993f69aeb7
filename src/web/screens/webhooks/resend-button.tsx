import { useMutation, useQueryClient } from '@tanstack/react-query';
import { postLocal } from '../../data/local-api.ts';
import { Button } from '../../parts/button.tsx';
import { useToast } from '../../parts/toasts.tsx';

/** Sends the event again to this endpoint only. */
export function ResendButton({ event, endpoint }: { event: string; endpoint: string }) {
  const toast = useToast();
  const client = useQueryClient();
  const resend = useMutation({
    mutationFn: () => postLocal(`events/${event}/resend`, { endpoint }),
    onSuccess: async () => {
      toast({ text: 'Resent.' });
      await client.invalidateQueries({ queryKey: ['deliveries'] });
    },
    onError: ({ message }) => toast({ text: message, tone: 'bad' }),
  });
  return (
    <Button
      look="bare"
      size="small"
      icon="replay"
      label="Resend here"
      isBusy={resend.isPending}
      onClick={() => resend.mutate()}
    />
  );
}
