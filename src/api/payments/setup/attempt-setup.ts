/** One attempt to keep a payment method for later. */
import type { Transaction } from '../../../domain/transaction.ts';
import { cardDeclined } from '../../errors/cards.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { optionOf } from '../intents/method-options.ts';
import { microdepositAction } from '../intents/microdeposits.ts';
import { challengeAction } from '../intents/require-action.ts';
import { familyOf } from '../method-family.ts';
import { bankBehind, cardBehind } from '../test-card-link.ts';
import { failSetup, type Setup, succeedSetup } from './finish-setup.ts';
import { judgeSetup } from './judge-setup.ts';
import { createMandate, type MandateParams, mandateFor } from './mandate.ts';
import { recordAttempt } from './setup-attempt.ts';
import type { SetupIntent } from './setup-intent-object.ts';

export interface SetupCircumstances {
  returnUrl: string | null;
  /** The customer has just authenticated, or agreed on the other site. */
  authenticated: boolean;
  mandateData?: MandateParams | null | undefined;
}

/** Seconds until it is known that micro-deposits cannot be sent. */
const SOON = 1;

export function attemptSetup(
  tx: Transaction,
  intent: SetupIntent,
  method: PaymentMethod,
  circumstances: SetupCircumstances,
): Promise<Setup> {
  switch (familyOf(method.type)) {
    case 'card':
      return keepCard(tx, intent, method, circumstances);
    case 'bank_debit':
      return keepAccount(tx, intent, method, circumstances);
    case 'instant':
      return succeedSetup(tx, intent, method);
    default:
      if (circumstances.authenticated) return succeedSetup(tx, intent, method);
      return askCustomer(tx, intent, method, circumstances.returnUrl);
  }
}

async function keepCard(
  tx: Transaction,
  intent: SetupIntent,
  method: PaymentMethod,
  { authenticated, returnUrl }: SetupCircumstances,
): Promise<Setup> {
  const asked = optionOf(intent, 'card', 'request_three_d_secure');
  const requested = asked === 'any' || asked === 'challenge';
  const behind = await cardBehind(tx, method.id);
  const verdict = judgeSetup(behind, { authenticated, requested });
  switch (verdict.kind) {
    case 'approve':
      return succeedSetup(tx, intent, method, verdict.authentication);
    case 'decline':
      return failSetup(tx, intent, method, cardDeclined(verdict.decline).body);
    default:
      return askCustomer(tx, intent, method, returnUrl);
  }
}

async function askCustomer(
  tx: Transaction,
  intent: SetupIntent,
  method: PaymentMethod,
  returnUrl: string | null,
): Promise<Setup> {
  const next_action = challengeAction(tx, intent, method, returnUrl);
  return wait(tx, intent, method, { next_action: next_action as SetupIntent['next_action'] });
}

async function wait(
  tx: Transaction,
  intent: SetupIntent,
  method: PaymentMethod,
  change: Partial<Pick<SetupIntent, 'mandate' | 'next_action'>>,
): Promise<Setup> {
  const latest_attempt = await recordAttempt(tx, intent, method, { status: 'requires_action' });
  const waiting = await tx.update(
    'setup_intent',
    {
      ...intent,
      ...change,
      latest_attempt,
      payment_method: method.id,
      status: 'requires_action',
    },
    ['setup_intent.requires_action'],
  );
  return { intent: waiting };
}

/** A bank account is kept with its customer's mandate. */
async function keepAccount(
  tx: Transaction,
  intent: SetupIntent,
  method: PaymentMethod,
  { mandateData }: SetupCircumstances,
): Promise<Setup> {
  if (optionOf(intent, method.type, 'verification_method') !== 'microdeposits') {
    const { id } = await mandateFor(tx, method, mandateData);
    return succeedSetup(tx, { ...intent, mandate: id }, method);
  }
  const bank = await bankBehind(tx, method.id);
  if (bank?.outcome.kind === 'microdeposits_fail') {
    tx.schedule({ kind: 'setup.fail_deposits', due: tx.now + SOON, subject: intent.id });
  }
  return wait(tx, intent, method, {
    mandate: createMandate(tx, method, mandateData, true).id,
    next_action: microdepositAction(tx, intent.id) as SetupIntent['next_action'],
  });
}
