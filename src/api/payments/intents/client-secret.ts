import { publishableKey } from '../../errors/authentication.ts';
import { wrongClientSecret } from '../../errors/payment-intents.ts';
import type { RequestInfo } from '../../operation.ts';
import type { PaymentIntent } from './intent-object.ts';

/** Browser code may see an intent only with its secret. Throws 400 for a wrong one, 401 without. */
export function checkClientSecret(
  intent: PaymentIntent,
  secret: string | undefined,
  { keyKind }: RequestInfo,
): void {
  if (secret === undefined && keyKind === 'publishable') throw publishableKey();
  if (secret !== undefined && secret !== intent.client_secret) throw wrongClientSecret();
}
