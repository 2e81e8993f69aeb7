/** What happens when a customer passes or fails a challenge, and what the page for it shows. */
import type { ErrorBody } from '../../domain/api-error.ts';
import type { ReadTransaction, Transaction } from '../../domain/transaction.ts';
import { noSuch } from '../errors.ts';
import { fromParam } from '../find.ts';
import type { PaymentMethod } from './build-payment-method.ts';
import {
  type Challenge,
  closeChallenge,
  findChallenge,
  rememberAuthentication,
} from './challenge-record.ts';
import { attemptPayment } from './intents/attempt.ts';
import type { PaymentIntent } from './intents/intent-object.ts';
import { lastPaymentError } from './intents/payment-error.ts';
import { merchant } from './merchant.ts';
import { returnTo } from './return-url.ts';
import { completeSetupChallenge } from './setup/setup-challenge.ts';

export interface ChallengeView {
  id: string;
  status: Challenge['status'];
  /** Null when nothing is paid yet: a payment method is kept for later. */
  payment: {
    /** Minor units. */
    amount: number;
    currency: string;
  } | null;
  merchant: string;
  /** Type of the payment method: `card`, `ideal`. */
  method: string;
  card: { brand: string; last4: string } | null;
}

/** Throws 404 when there is no such challenge. */
export async function readChallenge(tx: ReadTransaction, id: string): Promise<ChallengeView> {
  const challenge = await challengeOf(tx, id);
  const method = await fromParam(tx, 'payment_method', challenge.payment_method, 'id');
  const intent = await tx.get('payment_intent', challenge.intent);
  return {
    id,
    status: challenge.status,
    payment: intent === undefined ? null : { amount: intent.amount, currency: intent.currency },
    merchant: merchant.name,
    method: method.type,
    card: method.card === undefined ? null : { brand: method.card.brand, last4: method.card.last4 },
  };
}

/**
 * Ends a challenge and goes on with the payment or the set-up. A challenge that is closed, or whose
 * intent has moved on, changes nothing. Answers the return URL with what came of it, if there is one.
 * Throws 404 when there is no such challenge.
 */
export async function completeChallenge(
  tx: Transaction,
  id: string,
  outcome: 'authorize' | 'fail',
): Promise<string | null> {
  const challenge = await challengeOf(tx, id);
  const method = await fromParam(tx, 'payment_method', challenge.payment_method, 'id');
  const setup = await tx.get('setup_intent', challenge.intent);
  if (setup !== undefined) return completeSetupChallenge(tx, challenge, setup, method, outcome);
  const intent = await fromParam(tx, 'payment_intent', challenge.intent, 'id');
  const waits = intent.status === 'requires_action' && intent.payment_method === method.id;
  if (challenge.status !== 'open' || !waits) return returnTo(challenge, intent);
  await closeChallenge(tx, challenge, outcome === 'authorize' ? 'authorized' : 'failed');
  const after =
    outcome === 'fail'
      ? await refuse(tx, intent, method)
      : await goOn(tx, intent, method, challenge);
  return returnTo(challenge, after);
}

async function challengeOf(tx: ReadTransaction, id: string): Promise<Challenge> {
  const challenge = await findChallenge(tx, id);
  if (challenge === undefined) throw noSuch('payment attempt', id, 'id', 404);
  return challenge;
}

async function goOn(
  tx: Transaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  challenge: Challenge,
): Promise<PaymentIntent> {
  if (intent.confirmation_method === 'manual') {
    await rememberAuthentication(tx, intent.id, method.id);
    return tx.update('payment_intent', {
      ...intent,
      next_action: null,
      status: 'requires_confirmation',
    });
  }
  const attempt = await attemptPayment(tx, intent, method, {
    offSession: false,
    refuseAction: false,
    returnUrl: challenge.return_url,
    authenticated: true,
  });
  return attempt.intent;
}

function refuse(
  tx: Transaction,
  intent: PaymentIntent,
  method: PaymentMethod,
): Promise<PaymentIntent> {
  return tx.update(
    'payment_intent',
    {
      ...intent,
      last_payment_error: lastPaymentError(refusalOf(method), method),
      next_action: null,
      payment_method: null,
      status: 'requires_payment_method',
    },
    ['payment_intent.payment_failed'],
  );
}

function refusalOf(method: PaymentMethod): ErrorBody {
  if (method.card !== undefined) {
    return {
      type: 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
      message:
        'The provided PaymentMethod has failed authentication. You can provide ' +
        'payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
    };
  }
  return {
    type: 'invalid_request_error',
    code: 'payment_method_provider_decline',
    message:
      'The payment was declined by the provider or by the customer. You can provide ' +
      'payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
  };
}
