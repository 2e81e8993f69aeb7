/** Where a recorded call goes: Stripe's hosts are answered here, others have to be allowed. */
import { isStripeHost } from '../../domain/stripe-hosts.ts';

export interface ReplayTarget {
  url: string;
  /** This server answers: its key goes with the call. */
  isOwn: boolean;
}

/** @param ownUrl `http://127.0.0.1:12111` */
export function replayTarget(recordedUrl: string, ownUrl: string): ReplayTarget {
  const url = new URL(recordedUrl);
  const own = new URL(ownUrl);
  const isOwn = isStripeHost(url.hostname) || isSameServer(url, own);
  return { url: isOwn ? own.origin + url.pathname + url.search : url.href, isOwn };
}

function isSameServer(url: URL, own: URL): boolean {
  const isLocal = ['localhost', '127.0.0.1', '[::1]', own.hostname].includes(url.hostname);
  return isLocal && url.port === own.port;
}
