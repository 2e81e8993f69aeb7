/** A bank has answered: the pending charge succeeds or fails, and its intent with it. */

import type { ErrorBody } from '../../../domain/api-error.ts';
import { debitFailures } from '../../../domain/banks/bank-failures.ts';
import type { BankFailure, BankOutcome } from '../../../domain/banks/test-bank-account.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { settleInvoiceOf } from '../../billing/invoices/settle-invoice.ts';
import { settleSessionOf } from '../../checkout/settle-session.ts';
import { scheduleAftermath } from '../aftermath.ts';
import { type Charge, receiptUrl } from '../charge-object.ts';
import type { PaymentIntent } from '../intents/intent-object.ts';
import { lastPaymentError } from '../intents/payment-error.ts';
import { keepMethod } from '../intents/succeed.ts';
import { settleCharge } from '../ledger.ts';
import { endMandates } from '../setup/mandate.ts';
import { bankBehind } from '../test-card-link.ts';

/** Does nothing when the charge is not pending any more. */
export async function settleDebit(tx: Transaction, chargeId: string): Promise<void> {
  const charge = await tx.get('charge', chargeId);
  if (charge === undefined || charge.status !== 'pending') return;
  const bank = await bankBehind(tx, charge.payment_method ?? '');
  const failure = failureOf(bank?.outcome);
  const intent = await intentOf(tx, charge);
  if (failure === undefined) {
    await succeeded(tx, charge, intent);
    scheduleAftermath(tx, charge.id, undefined, bank);
    return;
  }
  await failed(tx, charge, intent, failure);
  if (bank?.outcome.kind === 'fail' && bank.outcome.mandate === 'inactive') {
    await endMandates(tx, charge.payment_method ?? '');
  }
}

function failureOf(outcome: BankOutcome | undefined): BankFailure | undefined {
  if (outcome?.kind === 'fail') return outcome.failure;
  return outcome?.kind === 'mandate_refused' ? debitFailures.debitNotAuthorized : undefined;
}

async function intentOf(tx: Transaction, charge: Charge): Promise<PaymentIntent | undefined> {
  return charge.payment_intent === null
    ? undefined
    : tx.get('payment_intent', charge.payment_intent);
}

async function succeeded(
  tx: Transaction,
  charge: Charge,
  intent: PaymentIntent | undefined,
): Promise<void> {
  const paid: Charge = {
    ...charge,
    paid: true,
    receipt_url: receiptUrl(tx, charge.id),
    status: 'succeeded',
  };
  await tx.update('charge', await settleCharge(tx, paid), ['charge.succeeded']);
  if (intent === undefined) return;
  const settled = await tx.update(
    'payment_intent',
    { ...intent, amount_received: charge.amount, status: 'succeeded' },
    ['payment_intent.succeeded'],
  );
  const method = await tx.get('payment_method', charge.payment_method ?? '');
  if (method !== undefined) await keepMethod(tx, intent, method, undefined);
  await settleInvoiceOf(tx, settled);
  await settleSessionOf(tx, settled);
}

async function failed(
  tx: Transaction,
  charge: Charge,
  intent: PaymentIntent | undefined,
  { code, message }: BankFailure,
): Promise<void> {
  const refused: Charge = {
    ...charge,
    amount_captured: 0,
    captured: false,
    failure_code: code,
    failure_message: message,
    status: 'failed',
  };
  await tx.update('charge', refused, ['charge.failed']);
  const method = await tx.get('payment_method', charge.payment_method ?? '');
  if (intent === undefined || method === undefined) return;
  const error: ErrorBody = { type: 'card_error', charge: charge.id, code, message };
  const open = await tx.update(
    'payment_intent',
    {
      ...intent,
      last_payment_error: lastPaymentError(error, method),
      payment_method: null,
      status: 'requires_payment_method',
    },
    ['payment_intent.payment_failed'],
  );
  await settleSessionOf(tx, open);
}
