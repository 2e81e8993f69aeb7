import type { ApiError } from '../../../domain/api-error.ts';
import type { Decline } from '../../../domain/cards/declines.ts';
import type { TestCard } from '../../../domain/cards/test-card.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { cardDeclined } from '../../errors/cards.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { blockedOutcome, declinedOutcome } from '../outcome.ts';
import { chargeOfIntent } from './charge-of-intent.ts';
import type { PaymentIntent } from './intent-object.ts';
import { lastPaymentError } from './payment-error.ts';

export interface Refusal {
  decline: Decline;
  /** By Radar, before the network saw it. */
  blocked: boolean;
  behind: TestCard | undefined;
  radarOptions?: { session?: string } | undefined;
}

/** Keeps the failed charge; the intent waits for another payment method. The error is a 402. */
export async function decline(
  tx: Transaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  refusal: Refusal,
): Promise<{ intent: PaymentIntent; error: ApiError }> {
  const { behind, blocked, decline: reason, radarOptions } = refusal;
  const charge = chargeOfIntent(tx, intent, method, {
    status: 'failed',
    outcome: blocked ? blockedOutcome(tx) : declinedOutcome(tx, reason, behind?.risk),
    behind,
    authentication: null,
    failure: { code: reason.code, message: reason.message },
    radarOptions,
  });
  tx.insert('charge', charge, ['charge.failed']);
  const options = { executed: true, keepsWrites: true };
  const { body } = cardDeclined(reason, { charge: charge.id });
  const failed = await tx.update(
    'payment_intent',
    {
      ...intent,
      last_payment_error: lastPaymentError(body, method),
      latest_charge: charge.id,
      next_action: null,
      payment_method: null,
      status: 'requires_payment_method',
    },
    ['payment_intent.payment_failed'],
  );
  const extra = { charge: charge.id, payment_intent: failed, payment_method: method };
  return { intent: failed, error: cardDeclined(reason, extra, options) };
}
