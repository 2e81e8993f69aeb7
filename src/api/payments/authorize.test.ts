import { describe, expect, it } from 'vitest';
import { cardByPaymentMethodName } from '../../domain/cards/test-cards.ts';
import { authorize, type Situation } from './authorize.ts';

const onSession: Situation = {
  offSession: false,
  setUp: false,
  requested: false,
  authenticated: false,
  refuseAction: false,
};
const offSession = { ...onSession, offSession: true };

function verdict(card: string, situation: Situation = onSession) {
  const made = authorize(cardByPaymentMethodName(`pm_card_${card}`), situation);
  return made.kind === 'decline' ? made.decline.declineCode : made.kind;
}

describe('authorize', () => {
  it('approves a card that nothing is known of', () => {
    expect(authorize(undefined, onSession)).toEqual({ kind: 'approve', authentication: null });
  });

  it.each([
    ['visa', onSession, 'approve'],
    ['chargeDeclined', onSession, 'generic_decline'],
    ['radarBlock', onSession, 'fraudulent'],
    ['riskLevelHighest', onSession, 'fraudulent'],
    ['highFraudDisputeScore', onSession, 'approve'],
    ['createDispute', onSession, 'approve'],
    ['authenticationRequired', onSession, 'challenge'],
    ['authenticationRequired', offSession, 'authentication_required'],
    ['authenticationRequired', { ...offSession, setUp: true }, 'authentication_required'],
    ['authenticationRequired', { ...onSession, refuseAction: true }, 'authentication_required'],
    ['authenticationRequired', { ...onSession, authenticated: true }, 'approve'],
    ['authenticationRequiredOnSetup', onSession, 'challenge'],
    ['authenticationRequiredOnSetup', offSession, 'authentication_required'],
    ['authenticationRequiredOnSetup', { ...offSession, setUp: true }, 'approve'],
    ['authenticationRequiredSetupForOffSession', onSession, 'challenge'],
    ['authenticationRequiredSetupForOffSession', offSession, 'approve'],
    [
      'threeDSecureRequiredChargeDeclined',
      { ...onSession, authenticated: true },
      'generic_decline',
    ],
    ['threeDSecureRequiredProcessingError', onSession, 'generic_decline'],
    ['threeDSecureOptional', onSession, 'approve'],
    ['threeDSecureOptional', { ...onSession, requested: true }, 'challenge'],
    ['threeDSecureOptionalProcessingError', onSession, 'approve'],
    ['threeDSecureOptionalProcessingError', { ...onSession, requested: true }, 'processing_error'],
  ] as const)('%s in %o → %s', (card, situation, expected) => {
    expect(verdict(card, situation)).toBe(expected);
  });

  it('says whether Radar refused', () => {
    const blocked = authorize(cardByPaymentMethodName('pm_card_radarBlock'), onSession);
    const declined = authorize(cardByPaymentMethodName('pm_card_chargeDeclined'), onSession);
    expect([blocked, declined]).toMatchObject([{ blocked: true }, { blocked: false }]);
  });
});
