/** One attempt to pay an intent: what comes of it, and everything that it leaves behind. */
import type { ApiError } from '../../../domain/api-error.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { actionRequired } from '../../errors/payment-intents.ts';
import { authorize } from '../authorize.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { familyOf } from '../method-family.ts';
import { isSetUp } from '../set-up-mark.ts';
import type { MandateParams } from '../setup/mandate.ts';
import { cardBehind } from '../test-card-link.ts';
import { decline } from './decline.ts';
import type { PaymentIntent } from './intent-object.ts';
import { optionOf } from './method-options.ts';
import { startDebit } from './process.ts';
import { requireAction } from './require-action.ts';
import { succeed } from './succeed.ts';

export interface Circumstances {
  /** The customer is not there. */
  offSession: boolean;
  /** `error_on_requires_action` */
  refuseAction: boolean;
  returnUrl: string | null;
  /** The customer has just authenticated, or agreed on the other site. */
  authenticated: boolean;
  /** `mandate_data`: the customer's consent to a debit. */
  mandateData?: MandateParams | null | undefined;
  radarOptions?: { session?: string } | undefined;
}

/** The intent afterwards, and the error that a request answers; what was noted is kept with it. */
export interface Attempt {
  intent: PaymentIntent;
  error?: ApiError;
}

export function attemptPayment(
  tx: Transaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  circumstances: Circumstances,
): Promise<Attempt> {
  switch (familyOf(method.type)) {
    case 'card':
      return payByCard(tx, intent, method, circumstances);
    case 'bank_debit':
      return startDebit(tx, intent, method, circumstances.mandateData);
    case 'instant':
      return succeed(tx, intent, method, { behind: undefined, authentication: null });
    default:
      return payElsewhere(tx, intent, method, circumstances);
  }
}

async function payByCard(
  tx: Transaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  circumstances: Circumstances,
): Promise<Attempt> {
  const behind = await cardBehind(tx, method.id);
  const asked = optionOf(intent, 'card', 'request_three_d_secure');
  const verdict = authorize(behind, {
    ...circumstances,
    setUp: behind !== undefined && (await isSetUp(tx, method.id)),
    requested: asked === 'any' || asked === 'challenge',
  });
  const { radarOptions } = circumstances;
  switch (verdict.kind) {
    case 'approve':
      return succeed(tx, intent, method, {
        behind,
        authentication: verdict.authentication,
        radarOptions,
      });
    case 'decline':
      return decline(tx, intent, method, { ...verdict, behind, radarOptions });
    default:
      return requireAction(tx, intent, method, circumstances.returnUrl);
  }
}

async function payElsewhere(
  tx: Transaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  circumstances: Circumstances,
): Promise<Attempt> {
  if (circumstances.authenticated) {
    return succeed(tx, intent, method, { behind: undefined, authentication: null });
  }
  if (!circumstances.refuseAction) {
    return requireAction(tx, intent, method, circumstances.returnUrl);
  }
  const refused = await tx.update('payment_intent', {
    ...intent,
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  });
  return { intent: refused, error: actionRequired(refused) };
}
