import {
  type Decline,
  expiredCard,
  genericDecline,
  incorrectCvc,
  insufficientFunds,
  lostCard,
  processingError,
  stolenCard,
  velocityExceeded,
} from './declines.ts';
import { defineCard } from './define-card.ts';
import type { CardBehaviour, TestCard } from './test-card.ts';

const always = (decline: Decline): CardBehaviour => ({
  kind: 'decline',
  decline,
  when: 'charge_and_attach',
});

const whenCharged = (decline: Decline): CardBehaviour => ({
  kind: 'decline',
  decline,
  when: 'charge_only',
});

/** Older code leaves out the brand: `tok_chargeDeclined`. */
const withAndWithoutBrand = (name: string): readonly string[] => [`visa_${name}`, name];

/** Cards that the issuer refuses. */
export const declineCards: readonly TestCard[] = [
  defineCard('4000000000000002', {
    names: withAndWithoutBrand('chargeDeclined'),
    behaviour: always(genericDecline),
  }),
  defineCard('4000000000009995', {
    names: withAndWithoutBrand('chargeDeclinedInsufficientFunds'),
    behaviour: always(insufficientFunds),
  }),
  defineCard('4000000000009987', {
    names: withAndWithoutBrand('chargeDeclinedLostCard'),
    behaviour: always(lostCard),
  }),
  defineCard('4000000000009979', {
    names: withAndWithoutBrand('chargeDeclinedStolenCard'),
    behaviour: always(stolenCard),
  }),
  defineCard('4000000000006975', {
    names: withAndWithoutBrand('chargeDeclinedVelocityLimitExceeded'),
    behaviour: always(velocityExceeded),
  }),
  defineCard('4000000000000069', {
    names: ['chargeDeclinedExpiredCard'],
    behaviour: always(expiredCard),
  }),
  defineCard('4000000000000127', {
    names: ['chargeDeclinedIncorrectCvc'],
    behaviour: {
      kind: 'decline',
      decline: incorrectCvc,
      when: 'charge_and_attach',
      onlyWithCvc: true,
    },
    checks: { cvc: 'fail' },
  }),
  defineCard('4000000000000119', {
    names: ['chargeDeclinedProcessingError'],
    behaviour: always(processingError),
  }),
  defineCard('4000000000000341', {
    names: ['chargeCustomerFail', 'visa_chargeCustomerFail'],
    behaviour: whenCharged(genericDecline),
  }),
  // Published by token only; the numbers are our own, so that each number has one behaviour.
  defineCard('4000000000003410', {
    tokens: ['visa_chargeCustomerFailLostCard'],
    behaviour: whenCharged(lostCard),
  }),
  defineCard('4000000000003428', {
    tokens: ['visa_chargeCustomerFailStolenCard'],
    behaviour: whenCharged(stolenCard),
  }),
];
