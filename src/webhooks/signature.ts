/** `Stripe-Signature`: how a receiver knows that a delivery is ours, and how old it is. */
import { createHmac } from 'node:crypto';

/**
 * `t=1763640000,v1=…`, with one `v1` for each secret that is valid. A secret signs whole, with its
 * `whsec_`. `timestamp` is in Unix seconds.
 */
export function signatureHeader(
  secrets: readonly string[],
  timestamp: number,
  body: string,
): string {
  const signatures = secrets.map((secret) => `v1=${signature(secret, timestamp, body)}`);
  return [`t=${timestamp}`, ...signatures].join(',');
}

function signature(secret: string, timestamp: number, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(body, 'utf8').digest('hex');
}
