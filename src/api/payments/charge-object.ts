import type { Objects } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import type { BillingDetails } from './billing-details.ts';
import type { Outcome } from './outcome.ts';
import type { MethodDetails } from './payment-method-details.ts';

/** The recorded shape has more than the documented one. */
export type Charge = Objects['charge'] & {
  destination?: string | null;
  dispute?: string | null;
  order?: null;
};

/** What charges of intents and charges made directly differ in. */
export interface ChargeParts {
  id: string;
  amount: number;
  application: string | null;
  applicationFeeAmount: number | null;
  billing: BillingDetails;
  /** Null for payments that are no card payments. */
  statement: string | null;
  captured: boolean;
  currency: string;
  customer: string | null;
  description: string | null;
  failure: { code: string; message: string } | null;
  intent: string | null;
  metadata: Record<string, string>;
  method: string;
  details: MethodDetails;
  onBehalfOf: string | null;
  outcome: Outcome;
  /** Shown as `{}` with charges of intents. */
  radarOptions?: { session?: string };
  receiptEmail: string | null;
  shipping: Charge['shipping'];
  source: Charge['source'];
  statementDescriptor: string | null;
  statementDescriptorSuffix: string | null;
  status: Charge['status'];
  transferData: Charge['transfer_data'];
  transferGroup: string | null;
}

/** A whole charge, not stored yet; its balance transaction comes when it is settled. */
export function buildCharge(tx: Transaction, parts: ChargeParts): Charge {
  const { amount, captured, failure, id, status } = parts;
  return {
    id,
    object: 'charge',
    amount,
    amount_captured: captured ? amount : 0,
    amount_refunded: 0,
    application: parts.application,
    application_fee: null,
    application_fee_amount: parts.applicationFeeAmount,
    balance_transaction: null,
    billing_details: parts.billing,
    calculated_statement_descriptor: parts.statement,
    captured,
    created: tx.now,
    currency: parts.currency,
    customer: parts.customer,
    description: parts.description,
    destination: parts.transferData?.destination ?? null,
    dispute: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: parts.metadata,
    on_behalf_of: parts.onBehalfOf,
    order: null,
    outcome: parts.outcome,
    paid: status === 'succeeded',
    payment_intent: parts.intent,
    payment_method: parts.method,
    payment_method_details: parts.details,
    ...(parts.radarOptions !== undefined && { radar_options: parts.radarOptions }),
    receipt_email: parts.receiptEmail,
    receipt_number: null,
    receipt_url: status === 'succeeded' ? receiptUrl(tx, id) : null,
    refunded: false,
    review: null,
    shipping: parts.shipping,
    source: parts.source,
    source_transfer: null,
    statement_descriptor: parts.statementDescriptor,
    statement_descriptor_suffix: parts.statementDescriptorSuffix,
    status,
    transfer_data: parts.transferData,
    transfer_group: parts.transferGroup,
  };
}

/** Where a person can look at the charge. */
export function receiptUrl(tx: Transaction, id: string): string {
  return `${tx.origin}/o/${id}`;
}
