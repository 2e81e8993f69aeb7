/** Parts of a charge without an intent that do not depend on how it went. */
import type { TestCard } from '../../../domain/cards/test-card.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import type { BankAccount } from '../bank-account.ts';
import { blankBilling } from '../billing-details.ts';
import type { ChargeParts } from '../charge-object.ts';
import { statementText } from '../merchant.ts';
import { achDetails, detailsOf } from '../payment-method-details.ts';
import { type ShippingParam, shippingOf } from '../shipping.ts';
import type { CardSource, SourceChoice } from './charge-source.ts';

export interface ChargeParams extends SourceChoice {
  /** Minor units. */
  amount?: number | undefined;
  application?: string | null | undefined;
  application_fee?: number | undefined;
  application_fee_amount?: number | undefined;
  capture?: boolean | undefined;
  currency?: string | undefined;
  description?: string | undefined;
  destination?: { account: string; amount?: number | undefined } | undefined;
  metadata?: Record<string, string> | null | undefined;
  on_behalf_of?: string | undefined;
  radar_options?: object | undefined;
  receipt_email?: string | undefined;
  shipping?: ShippingParam | undefined;
  statement_descriptor?: string | undefined;
  statement_descriptor_suffix?: string | undefined;
  transfer_data?: { amount?: number | undefined; destination: string } | undefined;
  transfer_group?: string | undefined;
}

export function commonParts(
  order: ChargeParams & { amount: number; currency: string },
  customer: string | null,
) {
  const fee = order.application_fee_amount ?? order.application_fee;
  return {
    amount: order.amount,
    application: order.application ?? null,
    applicationFeeAmount: fee ?? null,
    currency: order.currency,
    customer,
    description: order.description ?? null,
    intent: null,
    metadata: order.metadata ?? {},
    onBehalfOf: order.on_behalf_of ?? null,
    ...(order.radar_options !== undefined && { radarOptions: order.radar_options }),
    receiptEmail: order.receipt_email ?? null,
    shipping: shippingOf(order.shipping),
    statementDescriptor: order.statement_descriptor ?? null,
    statementDescriptorSuffix: order.statement_descriptor_suffix ?? null,
    transferData: transferOf(order),
    transferGroup: order.transfer_group ?? null,
  };
}

function transferOf({ destination, transfer_data }: ChargeParams): ChargeParts['transferData'] {
  if (transfer_data !== undefined) {
    return { amount: transfer_data.amount ?? null, destination: transfer_data.destination };
  }
  if (destination === undefined) return null;
  return { amount: destination.amount ?? null, destination: destination.account };
}

export function cardParts(
  tx: Transaction,
  order: ChargeParams & { amount: number },
  { method, shown }: CardSource,
  result: { approved: boolean; behind: TestCard | undefined; held: boolean },
) {
  const { amount } = order;
  const details = detailsOf(tx, method, { ...result, amount, authentication: null });
  return {
    id: tx.newId('ch'),
    billing: method.billing_details,
    details,
    method: method.id,
    source: shown,
    statement:
      order.statement_descriptor ?? statementText(order.statement_descriptor_suffix ?? null),
  };
}

export function bankParts(tx: Transaction, account: BankAccount) {
  return {
    id: tx.newId('py'),
    billing: { ...blankBilling, name: account.account_holder_name },
    details: achDetails(account),
    method: account.id,
    source: account,
    statement: null,
  };
}
