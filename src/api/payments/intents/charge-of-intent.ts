import type { TestCard } from '../../../domain/cards/test-card.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import type { Authentication } from '../authorize.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { buildCharge, type Charge } from '../charge-object.ts';
import { statementText } from '../merchant.ts';
import type { Outcome } from '../outcome.ts';
import { detailsOf } from '../payment-method-details.ts';
import { capturesLater } from './capture-method.ts';
import type { PaymentIntent } from './intent-object.ts';
import { optionOf } from './method-options.ts';

/** How the attempt went. */
export interface ChargeResult {
  status: Charge['status'];
  outcome: Outcome;
  behind: TestCard | undefined;
  authentication: Authentication;
  failure?: { code: string; message: string };
  radarOptions?: { session?: string } | undefined;
}

/** The charge of an attempt to pay an intent, not stored yet. */
export function chargeOfIntent(
  tx: Transaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  result: ChargeResult,
): Charge {
  const { behind, status } = result;
  const isCard = method.card !== undefined;
  const held = capturesLater(intent, method.type);
  const { amount, transfer_data } = intent;
  const option = (name: string) => optionOf(intent, 'card', name) === 'if_available';
  return buildCharge(tx, {
    id: tx.newId(isCard ? 'ch' : 'py', intent.id),
    amount,
    application: intent.application,
    applicationFeeAmount: intent.application_fee_amount,
    billing: method.billing_details,
    statement: isCard ? statementText(intent.statement_descriptor_suffix) : null,
    captured: status !== 'failed' && !held,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    failure: result.failure ?? null,
    intent: intent.id,
    metadata: { ...intent.metadata },
    method: method.id,
    details: detailsOf(tx, method, {
      amount,
      behind,
      approved: status !== 'failed',
      held,
      authentication: result.authentication,
      incremental: option('request_incremental_authorization'),
      multicapture: option('request_multicapture'),
    }),
    onBehalfOf: intent.on_behalf_of,
    outcome: result.outcome,
    radarOptions: result.radarOptions ?? {},
    receiptEmail: intent.receipt_email,
    shipping: intent.shipping,
    source: null,
    statementDescriptor: intent.statement_descriptor,
    statementDescriptorSuffix: intent.statement_descriptor_suffix,
    status,
    transferData: transfer_data
      ? { amount: transfer_data.amount ?? null, destination: transfer_data.destination }
      : null,
    transferGroup: transferGroupOf(intent),
  });
}

/** Transfers of an intent belong together under a name made from its id. */
export function transferGroupOf(intent: PaymentIntent): string | null {
  return intent.transfer_group ?? (intent.transfer_data ? `group_${intent.id}` : null);
}
