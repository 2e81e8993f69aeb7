import type { Objects } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { type BillingDetails, blankBilling } from './billing-details.ts';
import { inOrder } from './legacy-card.ts';

export type PaymentMethod = Objects['payment_method'];

export interface PaymentMethodParts {
  type: string;
  /** What stands under the name of the type. */
  details: object;
  id?: string;
  billing?: BillingDetails;
  metadata?: Record<string, string>;
  allowRedisplay?: string;
  customer?: string | null;
}

/** A whole PaymentMethod, not stored yet. */
export function buildPaymentMethod(tx: Transaction, parts: PaymentMethodParts): PaymentMethod {
  return inOrder({
    id: parts.id ?? tx.newId('pm'),
    object: 'payment_method',
    allow_redisplay: parts.allowRedisplay ?? 'unspecified',
    billing_details: parts.billing ?? blankBilling,
    created: tx.now,
    customer: parts.customer ?? null,
    customer_account: null,
    livemode: false,
    metadata: parts.metadata ?? {},
    [parts.type]: parts.details,
    // Recorded, though the contract does not know it.
    shared_payment_granted_token: null,
    type: parts.type,
  }) as unknown as PaymentMethod;
}
