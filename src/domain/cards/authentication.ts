import type { TestCard } from './test-card.ts';

export interface PaymentSituation {
  /** The customer is not there. */
  offSession: boolean;
  /** The card was set up for off-session use before. */
  setUp: boolean;
  /** `request_three_d_secure` is `any` or `challenge`. */
  requested: boolean;
}

/** Whether the customer has to authenticate this payment with 3D Secure. */
export function needsAuthentication(card: TestCard, situation: PaymentSituation): boolean {
  if (card.behaviour.kind !== 'three_d_secure') return false;
  switch (card.behaviour.rule) {
    case 'always':
      return true;
    case 'unless_set_up':
      return !situation.offSession || !situation.setUp;
    case 'on_session':
      return !situation.offSession;
    default:
      return situation.requested && !situation.offSession;
  }
}
