import type { CapturedEvent } from '../../../capture/event.ts';
import { Fact } from '../../parts/fact.tsx';
import { IdLink } from '../../parts/short-id.tsx';

/** What a call to the API was, in the API's own terms. */
export function StripeFacts({ event }: { event: CapturedEvent }) {
  if (event.kind !== 'http.out' && event.kind !== 'http.in') return null;
  const { stripe } = event;
  if (stripe === undefined) return null;
  const { idem, idem_auto, idem_replayed, mode, account, version, sdk } = stripe;
  const use = idem_replayed ? 'a copy' : idem_auto ? 'by the SDK' : 'first use';
  return (
    <>
      {idem && (
        <Fact name="Idempotency">
          <code>{idem}</code>, {use}
        </Fact>
      )}
      {mode && <Fact name="Mode">{mode}</Fact>}
      {account && (
        <Fact name="Account">
          <IdLink id={account} />
        </Fact>
      )}
      {version && <Fact name="Version">{version}</Fact>}
      {sdk && <Fact name="SDK">{sdk}</Fact>}
    </>
  );
}
