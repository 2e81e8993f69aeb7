/** Money in the account's balance: a balance transaction, and the ledger entry that sums are made of. */
import type { Objects } from '../../contract/generated/wire.d.ts';
import { availableOn, processingFee } from '../../domain/fees.ts';
import type { Transaction } from '../../domain/transaction.ts';
import type { Charge } from './charge-object.ts';
import { merchant } from './merchant.ts';
import { cardBehind } from './test-card-link.ts';

export type BalanceTransaction = Objects['balance_transaction'];
type Refund = Objects['refund'];

export interface Posting {
  type: BalanceTransaction['type'];
  reportingCategory: string;
  source: string;
  sourceType: 'card' | 'bank_account';
  amount: number;
  fee: number;
  /** What the fee is for. Default: processing. */
  feeText?: string;
  currency: string;
  description: string | null;
  /** Unix seconds. */
  availableOn: number;
}

/** What was captured, less the fee. Answers the charge with its balance transaction. */
export async function settleCharge(tx: Transaction, charge: Charge): Promise<Charge> {
  const { amount_captured: amount, currency, description, id } = charge;
  const isCard = isCardCharge(charge);
  const posted = post(tx, {
    type: isCard ? 'charge' : 'payment',
    reportingCategory: 'charge',
    source: id,
    sourceType: sourceTypeOf(charge),
    amount,
    fee: feeOf(charge),
    currency,
    description,
    availableOn: availableOn(tx.now, await bypassesPending(tx, charge)),
  });
  return { ...charge, balance_transaction: posted.id };
}

/** Takes the refund from the balance at once. */
export function postRefund(tx: Transaction, refund: Refund, charge: Charge): BalanceTransaction {
  return post(tx, {
    type: isCardCharge(charge) ? 'refund' : 'payment_refund',
    reportingCategory: 'refund',
    source: refund.id,
    sourceType: sourceTypeOf(charge),
    amount: -refund.amount,
    fee: 0,
    currency: refund.currency,
    description: refundText(charge.description),
    availableOn: tx.now,
  });
}

/** A refund did not reach the customer: the money comes back. */
export function postRefundFailure(
  tx: Transaction,
  refund: Refund,
  charge: Charge,
): BalanceTransaction {
  return post(tx, {
    type: 'refund_failure',
    reportingCategory: 'refund_failure',
    source: refund.id,
    sourceType: sourceTypeOf(charge),
    amount: refund.amount,
    fee: 0,
    currency: refund.currency,
    description: 'REFUND FAILURE',
    availableOn: tx.now,
  });
}

export function isCardCharge(charge: Pick<Charge, 'payment_method_details'>): boolean {
  return charge.payment_method_details?.type === 'card';
}

function refundText(description: string | null): string {
  return description === null ? 'REFUND FOR CHARGE' : `REFUND FOR CHARGE (${description})`;
}

export function sourceTypeOf(charge: Charge): 'card' | 'bank_account' {
  const type = charge.payment_method_details?.type;
  return type === 'us_bank_account' || type === 'ach_debit' ? 'bank_account' : 'card';
}

function feeOf(charge: Charge): number {
  const cardCountry = charge.payment_method_details?.card?.country;
  const card =
    cardCountry === undefined || cardCountry === null
      ? undefined
      : { cardCountry, accountCountry: merchant.country };
  return processingFee(charge.amount_captured, charge.currency, card);
}

/** In test mode American bank debits can be used at once, as can the cards made for it. */
async function bypassesPending(tx: Transaction, charge: Charge): Promise<boolean> {
  if (sourceTypeOf(charge) === 'bank_account') return true;
  const card = await cardBehind(tx, charge.payment_method ?? '');
  return card?.behaviour.kind === 'bypass_pending';
}

export function post(tx: Transaction, posting: Posting): BalanceTransaction {
  const { amount, currency, fee, source, sourceType } = posting;
  const id = tx.newId('txn', source);
  const net = amount - fee;
  tx.post({ id, currency, sourceType, net, availableOn: posting.availableOn });
  return tx.insert('balance_transaction', {
    id,
    object: 'balance_transaction',
    amount,
    available_on: posting.availableOn,
    balance_type: 'payments',
    created: tx.now,
    currency,
    description: posting.description,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [feeDetail(fee, currency, posting.feeText)],
    net,
    reporting_category: posting.reportingCategory,
    source,
    status: posting.availableOn <= tx.now ? 'available' : 'pending',
    type: posting.type,
  });
}

function feeDetail(amount: number, currency: string, description = 'Stripe processing fees') {
  return {
    amount,
    application: null,
    currency,
    description,
    type: 'stripe_fee',
  };
}
