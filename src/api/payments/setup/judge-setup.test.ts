import { describe, expect, it } from 'vitest';
import { cardByPaymentMethodName } from '../../../domain/cards/test-cards.ts';
import { judgeSetup, type SetupSituation } from './judge-setup.ts';

const plain: SetupSituation = { requested: false, authenticated: false };

function verdict(card: string, situation: SetupSituation) {
  const made = judgeSetup(cardByPaymentMethodName(`pm_card_${card}`), situation);
  return made.kind === 'decline' ? made.decline.declineCode : made.kind;
}

describe('judgeSetup', () => {
  it.each([
    ['visa', plain, 'approve'],
    ['chargeDeclined', plain, 'generic_decline'],
    ['chargeDeclinedInsufficientFunds', plain, 'insufficient_funds'],
    ['chargeCustomerFail', plain, 'approve'],
    ['createDispute', plain, 'approve'],
    ['authenticationRequired', plain, 'challenge'],
    ['authenticationRequiredOnSetup', plain, 'challenge'],
    ['authenticationRequiredOnSetup', { ...plain, authenticated: true }, 'approve'],
    ['threeDSecureOptional', plain, 'approve'],
    ['threeDSecureOptional', { ...plain, requested: true }, 'challenge'],
    ['threeDSecureRequiredChargeDeclined', { ...plain, authenticated: true }, 'approve'],
    ['threeDSecureRequiredProcessingError', plain, 'generic_decline'],
  ] as const)('%s in %o → %s', (card, situation, expected) => {
    expect(verdict(card, situation)).toBe(expected);
  });

  it('keeps a card that nothing is known of', () => {
    expect(judgeSetup(undefined, plain)).toEqual({ kind: 'approve', authentication: null });
  });
});
