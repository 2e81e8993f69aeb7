import type { Objects } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import type { ExternalAccount } from './external-account.ts';

export type Payout = Objects['payout'];

export interface PayoutParts {
  /** Minor units; negative for the reversal of another. */
  amount: number;
  currency: string;
  description: string | null;
  destination: Pick<ExternalAccount, 'id' | 'type'>;
  metadata: Record<string, string>;
  method: string;
  original: string | null;
  sourceType: string;
  statementDescriptor: string | null;
}

const DAY = 86_400;

/** A whole payout, not stored yet; its balance transaction comes when it is posted. */
export function buildPayout(tx: Transaction, parts: PayoutParts): Payout {
  const nextDay = (Math.floor(tx.now / DAY) + 1) * DAY;
  return {
    id: tx.newId('po'),
    object: 'payout',
    amount: parts.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: parts.method === 'instant' ? tx.now : nextDay,
    automatic: false,
    balance_transaction: null,
    created: tx.now,
    currency: parts.currency,
    description: parts.description,
    destination: parts.destination.id,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: parts.metadata,
    method: parts.method,
    original_payout: parts.original,
    payout_method: null,
    reconciliation_status: 'not_applicable',
    reversed_by: null,
    source_type: parts.sourceType,
    statement_descriptor: parts.statementDescriptor,
    status: 'pending',
    trace_id: null,
    type: parts.destination.type,
  };
}
