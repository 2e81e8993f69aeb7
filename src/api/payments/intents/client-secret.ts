import type { ApiError } from '../../../domain/api-error.ts';
import { publishableKey } from '../../errors/authentication.ts';
import { wrongClientSecret } from '../../errors/payment-intents.ts';
import type { RequestInfo } from '../../operation.ts';

/** Browser code may see an intent only with its secret. Throws 400 for a wrong one, 401 without. */
export function checkClientSecret(
  intent: { readonly client_secret: string | null },
  secret: string | undefined,
  { keyKind }: RequestInfo,
  mismatch: () => ApiError = wrongClientSecret,
): void {
  if (secret === undefined && keyKind === 'publishable') throw publishableKey();
  if (secret !== undefined && secret !== intent.client_secret) throw mismatch();
}
