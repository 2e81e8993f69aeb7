/** `charge.payment_method_details.card`. */
import type { Objects } from '../../contract/generated/wire.d.ts';
import type { TestCard } from '../../domain/cards/test-card.ts';
import type { Transaction } from '../../domain/transaction.ts';
import type { Authentication } from './authorize.ts';
import { checkedCard, type PaymentMethodCard } from './payment-method-card.ts';

/** The recorded shape has more than the documented one. */
export type ChargedCard = NonNullable<
  NonNullable<Objects['charge']['payment_method_details']>['card']
> & { ds_transaction_id?: null };

/** How the card was charged. */
export interface CardCharge {
  amount: number;
  behind: TestCard | undefined;
  approved: boolean;
  /** An authorisation that waits for its capture. */
  held: boolean;
  authentication: Authentication;
  /** `request_incremental_authorization` and `request_multicapture` are `if_available`. */
  incremental?: boolean;
  multicapture?: boolean;
}

/** How long an authorisation lasts, in seconds. */
export const HOLD_SECONDS = 7 * 86_400;

export function cardDetails(
  tx: Transaction,
  given: PaymentMethodCard,
  charge: CardCharge,
): ChargedCard {
  const { amount, approved, held } = charge;
  const card = checkedCard(given, charge.behind);
  return {
    amount_authorized: approved ? amount : null,
    authorization_code: approved ? digits(tx, 6) : null,
    brand: card.brand,
    ...(approved && held && { capture_before: tx.now + HOLD_SECONDS }),
    checks: card.checks,
    country: card.country,
    ds_transaction_id: null,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    incremental_authorization: { status: available(charge.incremental) },
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: { status: available(charge.multicapture) },
    network: card.networks?.preferred ?? card.networks?.available[0] ?? card.brand,
    network_token: { used: false },
    network_transaction_id: networkTransaction(tx, card.brand),
    overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
    regulated_status: card.regulated_status,
    three_d_secure: threeDSecure(tx, charge.authentication),
    transaction_link_id: null,
    wallet: null,
  };
}

function available(asked = false): 'available' | 'unavailable' {
  return asked ? 'available' : 'unavailable';
}

export function threeDSecure(tx: Transaction, how: Authentication): ChargedCard['three_d_secure'] {
  if (how === null) return null;
  const isDone = how !== 'attempted';
  return {
    authentication_flow: isDone ? how : null,
    electronic_commerce_indicator: isDone ? '05' : '06',
    exemption_indicator: null,
    result: isDone ? 'authenticated' : 'attempt_acknowledged',
    result_reason: null,
    transaction_id: uuid(tx),
    version: '2.2.0',
  };
}

/** Mastercard's look like `MCCDKWA7Q0803`: letters and the day; all others are 15 digits. */
function networkTransaction(tx: Transaction, brand: string): string {
  if (brand !== 'mastercard') return digits(tx, 15);
  const day = new Date(tx.now * 1000).toISOString();
  return `MCC${tx.random(6).toUpperCase()}${day.slice(5, 7)}${day.slice(8, 10)}`;
}

/** Does not start with 0. */
export function digits(tx: Transaction, length: number): string {
  let text = String(1 + tx.randomInt(9));
  while (text.length < length) text += String(tx.randomInt(10));
  return text;
}

export function uuid(tx: Transaction): string {
  let text = '';
  while (text.length < 32) text += tx.randomInt(16).toString(16);
  const parts = [text.slice(0, 8), text.slice(8, 12), `4${text.slice(13, 16)}`];
  return [...parts, `a${text.slice(17, 20)}`, text.slice(20)].join('-');
}
