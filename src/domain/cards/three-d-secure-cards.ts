import { genericDecline, insufficientFunds, processingError } from './declines.ts';
import { defineCard } from './define-card.ts';
import type { AuthenticationRule, CardBehaviour, PaymentResult, TestCard } from './test-card.ts';

const success: PaymentResult = { kind: 'success' };

function challenged(rule: AuthenticationRule, result: PaymentResult = success): CardBehaviour {
  return { kind: 'three_d_secure', rule, flow: 'challenge', result };
}

/** Cards that ask the customer to authenticate, or fail to. */
export const threeDSecureCards: readonly TestCard[] = [
  defineCard('4000002500003155', {
    country: 'FR',
    names: ['authenticationRequiredOnSetup'],
    behaviour: challenged('unless_set_up'),
  }),
  defineCard('4000002760003184', {
    country: 'DE',
    names: ['authenticationRequired'],
    behaviour: challenged('always'),
  }),
  defineCard('4000003800000446', {
    country: 'IT',
    names: ['authenticationRequiredSetupForOffSession'],
    behaviour: challenged('on_session'),
  }),
  defineCard('4000008260003178', {
    country: 'GB',
    names: ['authenticationRequiredChargeDeclinedInsufficientFunds'],
    behaviour: challenged('always', { kind: 'decline', decline: insufficientFunds }),
  }),
  // `threeDSecure` and `threeDSecureRequired` are older names of the same behaviour.
  defineCard('4000000000003220', {
    country: 'IE',
    names: ['threeDSecure2Required', 'threeDSecureRequired', 'threeDSecure'],
    behaviour: challenged('on_session'),
  }),
  defineCard('4000008400000027', { behaviour: challenged('on_session') }),
  defineCard('4000008400001629', {
    names: ['threeDSecureRequiredChargeDeclined'],
    behaviour: challenged('on_session', { kind: 'decline', decline: genericDecline }),
  }),
  defineCard('4000008400001280', {
    names: ['threeDSecureRequiredProcessingError'],
    behaviour: {
      kind: 'three_d_secure',
      rule: 'on_session',
      flow: 'error',
      result: { kind: 'decline', decline: genericDecline },
    },
  }),
  defineCard('4000000000003055', {
    names: ['threeDSecureOptional'],
    behaviour: challenged('when_requested'),
  }),
  defineCard('4000000000003097', {
    names: ['threeDSecureOptionalProcessingError'],
    behaviour: {
      kind: 'three_d_secure',
      rule: 'when_requested',
      flow: 'error',
      result: { kind: 'decline', decline: processingError },
    },
  }),
  defineCard('4000000032200000', {
    behaviour: { kind: 'three_d_secure', rule: 'always', flow: 'frictionless', result: success },
  }),
  // The four challenge screens of mobile payments.
  ...['4000582600000094', '4000582600000045', '4000582600000102', '4000582600000110'].map(
    (number) => defineCard(number, { country: 'GB', behaviour: challenged('on_session') }),
  ),
];
