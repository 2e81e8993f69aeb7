/** Bank debits: they are accepted at once and succeed or fail later. */
import type { BankOutcome } from '../../../domain/banks/test-bank-account.ts';
import { fraudulent } from '../../../domain/cards/declines.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { settleSessionOf } from '../../checkout/settle-session.ts';
import { manualCaptureUnsupported } from '../../errors/payment-intents.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import type { Charge } from '../charge-object.ts';
import { approvedOutcome } from '../outcome.ts';
import type { MethodDetails } from '../payment-method-details.ts';
import { type MandateParams, mandateFor } from '../setup/mandate.ts';
import { bankBehind } from '../test-card-link.ts';
import type { Attempt } from './attempt.ts';
import { capturesLater } from './capture-method.ts';
import { chargeOfIntent, transferGroupOf } from './charge-of-intent.ts';
import { decline } from './decline.ts';
import type { PaymentIntent } from './intent-object.ts';
import { optionOf } from './method-options.ts';
import { requireMicrodeposits } from './microdeposits.ts';

/** Seconds until a debit is settled, and until one is that takes its time. */
const SOON = 1;
const DELAYED = 180;

/** Throws 400 when the money is to be held. */
export async function startDebit(
  tx: Transaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  consent?: MandateParams | null,
): Promise<Attempt> {
  if (capturesLater(intent, method.type)) throw manualCaptureUnsupported(method.type);
  const bank = await bankBehind(tx, method.id);
  if (bank?.outcome.kind === 'blocked') {
    return decline(tx, intent, method, { decline: fraudulent, blocked: true, behind: undefined });
  }
  if (optionOf(intent, method.type, 'verification_method') === 'microdeposits') {
    return { intent: await requireMicrodeposits(tx, intent, method) };
  }
  return { intent: await debit(tx, intent, method, bank?.outcome, consent) };
}

/** The charge is pending, the intent processing. */
export async function debit(
  tx: Transaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  outcome: BankOutcome | undefined,
  consent?: MandateParams | null,
): Promise<PaymentIntent> {
  const mandate = await mandateFor(tx, method, consent);
  const made = chargeOfIntent(tx, intent, method, {
    status: 'pending',
    outcome: approvedOutcome(tx),
    behind: undefined,
    authentication: null,
  });
  const charge = withMandate(made, method.type, mandate.id);
  tx.insert('charge', charge);
  const processing = await tx.update(
    'payment_intent',
    {
      ...intent,
      last_payment_error: null,
      latest_charge: charge.id,
      next_action: null,
      payment_method: method.id,
      status: 'processing',
      transfer_group: transferGroupOf(intent),
    },
    ['payment_intent.processing'],
  );
  tx.emit('charge.pending', { ...charge });
  await settleSessionOf(tx, processing);
  scheduleSettlement(tx, charge.id, outcome);
  return processing;
}

/** Only some types show the mandate with the charge. */
function withMandate(charge: Charge, type: string, mandate: string): Charge {
  const details = charge.payment_method_details as Record<string, unknown> | null;
  const own = details?.[type] as Record<string, unknown> | undefined;
  if (own === undefined || !('mandate' in own)) return charge;
  const shown = { ...details, [type]: { ...own, mandate } };
  return { ...charge, payment_method_details: shown as unknown as MethodDetails };
}

export function scheduleSettlement(
  tx: Transaction,
  charge: string,
  outcome: BankOutcome | undefined,
): void {
  if (outcome?.kind === 'processing_forever') return;
  const delayed = outcome !== undefined && 'delayed' in outcome && outcome.delayed === true;
  const due = tx.now + (delayed ? DELAYED : SOON);
  tx.schedule({ kind: 'charge.settle', due, subject: charge });
}
