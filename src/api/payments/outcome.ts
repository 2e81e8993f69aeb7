/** `charge.outcome`: what network and Radar made of a charge. */
import type { Objects } from '../../contract/generated/wire.d.ts';
import { type Decline, sellerMessageOf } from '../../domain/cards/declines.ts';
import type { RiskLevel } from '../../domain/cards/test-card.ts';
import type { Transaction } from '../../domain/transaction.ts';

export type Outcome = NonNullable<Objects['charge']['outcome']>;

/** Lowest score of a level, and how many scores it spans. */
const scores: Readonly<Record<RiskLevel, readonly [lowest: number, span: number]>> = {
  normal: [0, 65],
  elevated: [65, 10],
  highest: [75, 25],
};

export function approvedOutcome(tx: Transaction, risk: RiskLevel = 'normal'): Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: null,
    risk_level: risk,
    risk_score: scoreOf(tx, risk),
    seller_message: 'Payment complete.',
    type: 'authorized',
  };
}

export function declinedOutcome(
  tx: Transaction,
  decline: Decline,
  risk: RiskLevel = 'normal',
): Outcome {
  return {
    advice_code: decline.adviceCode,
    network_advice_code: decline.networkAdviceCode ?? null,
    network_decline_code: decline.networkDeclineCode ?? null,
    network_status: 'declined_by_network',
    reason: decline.declineCode,
    risk_level: risk,
    risk_score: scoreOf(tx, risk),
    seller_message: sellerMessageOf(decline),
    type: 'issuer_declined',
  };
}

/** Radar kept it from the network. */
export function blockedOutcome(tx: Transaction): Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'not_sent_to_network',
    reason: 'highest_risk_level',
    risk_level: 'highest',
    risk_score: scoreOf(tx, 'highest'),
    seller_message: 'Stripe blocked this payment as too risky.',
    type: 'blocked',
  };
}

function scoreOf(tx: Transaction, risk: RiskLevel): number {
  const [lowest, span] = scores[risk];
  return lowest + tx.randomInt(span);
}
