/** The customer has to do something: authenticate, or agree on another site. */
import type { Transaction } from '../../../domain/transaction.ts';
import { missing } from '../../errors.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { challengeUrl, openChallenge } from '../challenge-record.ts';
import { uuid } from '../charged-card.ts';
import { bankTransferAction } from './bank-transfer.ts';
import type { PaymentIntent } from './intent-object.ts';

type NextAction = NonNullable<PaymentIntent['next_action']>;

export async function requireAction(
  tx: Transaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  returnUrl: string | null,
): Promise<{ intent: PaymentIntent }> {
  const waiting = await tx.update(
    'payment_intent',
    {
      ...intent,
      next_action:
        method.type === 'customer_balance'
          ? bankTransferAction(tx, intent, method)
          : challengeAction(tx, intent, method, returnUrl),
      payment_method: method.id,
      status: 'requires_action',
    },
    ['payment_intent.requires_action'],
  );
  return { intent: waiting };
}

/** Opens a challenge about a payment or a set-up. Answers how the customer gets to it. */
export function challengeAction(
  tx: Transaction,
  intent: { readonly id: string },
  method: PaymentMethod,
  returnUrl: string | null,
): NextAction {
  if (returnUrl === null && method.card === undefined) throw missing('return_url');
  const challenge = openChallenge(tx, intent, method, returnUrl);
  const url = challengeUrl(tx, challenge.id);
  if (returnUrl === null) return inPage(tx, challenge.id, url);
  return { redirect_to_url: { return_url: returnUrl, url }, type: 'redirect_to_url' };
}

/** For the SDK in the browser; `stripe_js` is where a person can do it by hand. */
function inPage(tx: Transaction, challenge: string, url: string): NextAction {
  return {
    type: 'use_stripe_sdk',
    use_stripe_sdk: {
      directory_server_name: 'visa',
      merchant: tx.account,
      one_click_authn: null,
      server_transaction_id: uuid(tx),
      stripe_js: url,
      three_d_secure_2_source: challenge,
      three_ds_frontend_optimizations: null,
      three_ds_method_url: '',
      three_ds_optimizations: 'kf',
      type: 'stripe_3ds2_fingerprint',
    },
  } as NextAction;
}
