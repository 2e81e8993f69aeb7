import type { CardBrand } from './card-brand.ts';
import type { Decline } from './declines.ts';

export type CardFunding = 'credit' | 'debit' | 'prepaid';

/** When the issuer wants the customer to authenticate. `authentication.ts` applies it. */
export type AuthenticationRule =
  /** Every payment. */
  | 'always'
  /** On session always; off session until the card has been set up. */
  | 'unless_set_up'
  /** On session only. */
  | 'on_session'
  /** Only when the request asks for it. */
  | 'when_requested';

export type PaymentResult = { kind: 'success' } | { kind: 'decline'; decline: Decline };

export type DisputeKind =
  | 'fraudulent'
  | 'product_not_received'
  | 'noncompliant'
  /** No money moves until it is escalated. */
  | 'inquiry'
  /** Several disputes about one charge. */
  | 'multiple';

export type CardBehaviour =
  | { kind: 'success' }
  | {
      kind: 'decline';
      decline: Decline;
      /** `charge_only`: the card can be saved to a customer, and fails when charged. */
      when: 'charge_and_attach' | 'charge_only';
      /** Fails only if a security code was given. Magic names act as if one was. */
      onlyWithCvc?: true;
    }
  | {
      kind: 'three_d_secure';
      rule: AuthenticationRule;
      /** `challenge`: the customer acts. `frictionless`: passes unseen. `error`: cannot be done. */
      flow: 'challenge' | 'frictionless' | 'error';
      /** What the payment comes to after authentication. */
      result: PaymentResult;
    }
  /** Blocked before it reaches the network: always, or by a rule of Radar that is on by default. */
  | { kind: 'radar_block'; decline: Decline; when: 'always' | 'by_default' | 'if_enabled' }
  | { kind: 'dispute'; dispute: DisputeKind }
  /** Succeeds; an early fraud warning follows. */
  | { kind: 'fraud_warning' }
  /** `pending`: the refund starts pending and succeeds. `fails`: it succeeds and fails later. */
  | { kind: 'refund'; refund: 'pending' | 'fails' }
  /** The money is available at once. */
  | { kind: 'bypass_pending' };

export type RiskLevel = 'normal' | 'elevated' | 'highest';

/** Outcomes when the value was given; a check without a value stays null. */
export interface CardChecks {
  cvc: 'pass' | 'fail';
  line1: 'pass' | 'fail' | 'unavailable';
  postalCode: 'pass' | 'fail' | 'unavailable';
}

export interface TestCard {
  number: string;
  brand: CardBrand;
  funding: CardFunding;
  /** Where it was issued, as `US`. */
  country: string;
  /** `visa` for `pm_card_visa`. */
  paymentMethods: readonly string[];
  /** `visa` for `tok_visa`. */
  tokens: readonly string[];
  behaviour: CardBehaviour;
  risk: RiskLevel;
  checks: CardChecks;
  /** `networks.available`, preferred first. */
  networks: readonly string[];
  threeDSecureSupported: boolean;
  /** What a payout to the card comes to. */
  payout: 'succeed' | 'could_not_process' | 'instant_unsupported';
}
