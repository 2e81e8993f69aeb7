/** What the issuer makes of a card that is to be kept. Pure, as `authorize` is for payments. */
import { needsAuthentication } from '../../../domain/cards/authentication.ts';
import type { TestCard } from '../../../domain/cards/test-card.ts';
import type { Verdict } from '../authorize.ts';

export interface SetupSituation {
  /** The request asks for 3D Secure. */
  requested: boolean;
  /** The customer has just authenticated. */
  authenticated: boolean;
}

const approved: Verdict = { kind: 'approve', authentication: null };

/** No money is asked for: cards that only fail when they are charged can be kept. */
export function judgeSetup(card: TestCard | undefined, situation: SetupSituation): Verdict {
  const behaviour = card?.behaviour;
  if (behaviour?.kind === 'decline' && behaviour.when === 'charge_and_attach') {
    return { kind: 'decline', decline: behaviour.decline, blocked: false };
  }
  if (card === undefined || behaviour?.kind !== 'three_d_secure') return approved;
  if (situation.authenticated) return { kind: 'approve', authentication: 'challenge' };
  const { requested } = situation;
  if (!needsAuthentication(card, { offSession: false, setUp: false, requested })) return approved;
  const { flow, result } = behaviour;
  if (flow === 'challenge') return { kind: 'challenge' };
  if (flow === 'frictionless') return { kind: 'approve', authentication: 'frictionless' };
  if (result.kind === 'success') return approved;
  return { kind: 'decline', decline: result.decline, blocked: false };
}
