import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { useAccount } from '../../data/account.ts';
import { callApi } from '../../data/stripe-api.ts';
import { Button } from '../../parts/button.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { useToast } from '../../parts/toasts.tsx';
import { SeenLine, Step } from './step.tsx';

const CARDS = [
  { label: 'Create a payment', card: 'pm_card_visa' },
  { label: 'One that is declined', card: 'pm_card_chargeDeclined' },
  { label: 'One that needs 3-D Secure', card: 'pm_card_threeDSecure2Required' },
];

interface PaymentStepProps {
  row: TrafficRow | undefined;
  isNext: boolean;
}

/** Each button is a call that an app could make. */
export function PaymentStep({ row, isNext }: PaymentStepProps) {
  const [account] = useAccount();
  const toast = useToast();
  const client = useQueryClient();
  const pay = useMutation({
    mutationFn: (card: string) =>
      callApi({
        ...{ method: 'POST', path: 'payment_intents', account },
        params: {
          ...{ amount: '2000', currency: 'usd', confirm: 'true', payment_method: card },
          return_url: location.origin,
        },
      }),
    onError: ({ message }) => toast({ text: message }),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <Step number={2} title="Send a payment" state={stateOf(row, isNext)}>
      <p>Each button makes a real call that your app could make.</p>
      <div className="verbs my-2">
        {CARDS.map(({ label, card }, at) => (
          <Button
            key={card}
            look={at === 0 && isNext && row === undefined ? 'primary' : 'plain'}
            isBusy={pay.isPending}
            onClick={() => pay.mutate(card)}
          >
            {label}
          </Button>
        ))}
      </div>
      <SeenLine isSeen={row !== undefined}>
        {row === undefined ? (
          'Waiting for the first payment'
        ) : (
          <>
            <span>
              <Sentence text={row.summary} />
            </span>
            <Link to="/timeline/$id" params={{ id: row.id }}>
              See it
            </Link>
          </>
        )}
      </SeenLine>
    </Step>
  );
}

export function stateOf(row: TrafficRow | undefined, isNext: boolean) {
  if (row !== undefined) return 'done';
  return isNext ? 'current' : 'later';
}
