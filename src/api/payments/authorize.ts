/** What the issuer and Radar make of a card payment. Pure: the same card and situation, the same verdict. */
import { needsAuthentication } from '../../domain/cards/authentication.ts';
import { authenticationRequired, type Decline } from '../../domain/cards/declines.ts';
import type { CardBehaviour, TestCard } from '../../domain/cards/test-card.ts';

export interface Situation {
  /** The customer is not there. */
  offSession: boolean;
  /** The card was set up for off-session use before. */
  setUp: boolean;
  /** The request asks for 3D Secure. */
  requested: boolean;
  /** The customer has just authenticated. */
  authenticated: boolean;
  /** Rather decline than ask the customer to do something. */
  refuseAction: boolean;
}

/** How the customer was authenticated; `attempted`: the card's issuer does not take part. */
export type Authentication = 'attempted' | 'challenge' | 'frictionless' | null;

export type Verdict =
  | { kind: 'approve'; authentication: Authentication }
  | { kind: 'decline'; decline: Decline; blocked: boolean }
  | { kind: 'challenge' };

const approved: Verdict = { kind: 'approve', authentication: null };
const attempted: Verdict = { kind: 'approve', authentication: 'attempted' };

export function authorize(card: TestCard | undefined, situation: Situation): Verdict {
  if (card === undefined) return approved;
  const { behaviour } = card;
  switch (behaviour.kind) {
    case 'decline':
      return declined(behaviour.decline);
    case 'radar_block':
      return behaviour.when === 'if_enabled' ? approved : declined(behaviour.decline, true);
    case 'three_d_secure':
      return withThreeDSecure(card, behaviour, situation);
    default:
      return situation.requested && card.threeDSecureSupported ? attempted : approved;
  }
}

function withThreeDSecure(
  card: TestCard,
  behaviour: Extract<CardBehaviour, { kind: 'three_d_secure' }>,
  situation: Situation,
): Verdict {
  const { flow, result, rule } = behaviour;
  const refusal = result.kind === 'decline' ? declined(result.decline) : undefined;
  if (situation.authenticated) return refusal ?? { kind: 'approve', authentication: 'challenge' };
  if (!needsAuthentication(card, situation)) {
    return rule === 'when_requested' ? approved : (refusal ?? approved);
  }
  if (flow === 'frictionless')
    return refusal ?? { kind: 'approve', authentication: 'frictionless' };
  if (flow === 'error') return refusal ?? approved;
  if (situation.offSession || situation.refuseAction) return declined(authenticationRequired);
  return { kind: 'challenge' };
}

function declined(decline: Decline, blocked = false): Verdict {
  return { kind: 'decline', decline, blocked };
}
