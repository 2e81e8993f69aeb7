import { useQuery } from '@tanstack/react-query';
import { getLocal } from '../../data/local-api.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Failed } from '../../parts/failed.tsx';
import { ConnectStep } from './connect-step.tsx';
import { FirstStub } from './first-stub.tsx';
import { PaymentStep } from './payment-step.tsx';
import type { Seen } from './use-seen.ts';
import { WebhookStep } from './webhook-step.tsx';

export interface Connections {
  url: string;
  key: string;
  /** `npx paystub` */
  command: string;
  connections: {
    id: string;
    name: string;
    blocks: { title: string; code: string }[];
    note?: string;
  }[];
}

/** From nothing to a payment and its webhook. Each step turns green when it was seen to work. */
export function FirstSteps({ seen }: { seen: Seen }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['connections'],
    queryFn: ({ signal }) => getLocal<Connections>('connections', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined) return error && <Failed error={error} again={() => void refetch()} />;
  return (
    <div className="home">
      <header className="home-head">
        <h1>Your payments server is running</h1>
        <p>
          It answers like the real API in test mode, and it stays on this machine. No account, no
          network, no cards.
        </p>
        <div className="addresses">
          <span className="address">
            <span>Address</span>
            {data.url}
            <CopyButton text={data.url} what="address" />
          </span>
          <span className="address">
            <span>Key</span>
            {data.key}
            <CopyButton text={data.key} what="key" />
          </span>
        </div>
      </header>
      <ol className="steps">
        <ConnectStep data={data} call={seen.call} />
        <PaymentStep row={seen.payment} isNext={seen.call !== undefined} />
        <WebhookStep
          row={seen.webhook}
          command={data.command}
          url={data.url}
          isNext={seen.payment !== undefined}
        />
      </ol>
      <FirstStub />
    </div>
  );
}
