/** What Paystub keeps of a customer who was asked to authenticate. Never served by the API. */
import type { ReadTransaction, Transaction } from '../../domain/transaction.ts';
import type { PaymentMethod } from './build-payment-method.ts';

const CHALLENGE = 'paystub.challenge';

export interface Challenge {
  readonly id: string;
  readonly object: string;
  readonly created: number;
  /** Of a payment, or of a set-up. */
  readonly intent: string;
  readonly payment_method: string;
  readonly return_url: string | null;
  readonly status: 'open' | 'authorized' | 'failed';
  readonly [field: string]: unknown;
}

export function openChallenge(
  tx: Transaction,
  intent: { readonly id: string },
  method: PaymentMethod,
  returnUrl: string | null,
): Challenge {
  const challenge: Challenge = {
    id: tx.newId('payatt', intent.id),
    object: CHALLENGE,
    created: tx.now,
    intent: intent.id,
    payment_method: method.id,
    return_url: returnUrl,
    status: 'open',
  };
  tx.insert(CHALLENGE, challenge);
  return challenge;
}

/** The page where a person passes or fails it. */
export function challengeUrl(tx: ReadTransaction, id: string): string {
  return `${tx.origin}/_paystub/3ds/${id}`;
}

export async function findChallenge(
  tx: ReadTransaction,
  id: string,
): Promise<Challenge | undefined> {
  return (await tx.get(CHALLENGE, id)) as Challenge | undefined;
}

export async function closeChallenge(
  tx: Transaction,
  challenge: Challenge,
  status: 'authorized' | 'failed',
): Promise<void> {
  await tx.update(CHALLENGE, { ...challenge, status });
}

const AUTHENTICATION = 'paystub.authentication';

/** With `confirmation_method=manual` the server confirms again after the customer authenticated. */
export async function rememberAuthentication(
  tx: Transaction,
  intent: string,
  method: string,
): Promise<void> {
  const known = await tx.get(AUTHENTICATION, intent);
  const record = { id: intent, object: AUTHENTICATION, payment_method: method };
  if (known === undefined) tx.insert(AUTHENTICATION, record);
  else await tx.update(AUTHENTICATION, record);
}

/** Another amount, or another currency, is another payment. */
export async function forgetAuthentication(tx: Transaction, intent: string): Promise<void> {
  if ((await tx.get(AUTHENTICATION, intent)) !== undefined) tx.remove(AUTHENTICATION, intent);
}

/** Whether the customer has authenticated this payment; it counts once. */
export async function takeAuthentication(
  tx: Transaction,
  intent: string,
  method: string,
): Promise<boolean> {
  const known = await tx.get(AUTHENTICATION, intent);
  if (known?.payment_method !== method) return false;
  tx.remove(AUTHENTICATION, intent);
  return true;
}
