import { fraudulent } from './declines.ts';
import { defineCard } from './define-card.ts';
import type { CardBehaviour, TestCard } from './test-card.ts';

const block = (when: 'always' | 'by_default' | 'if_enabled'): CardBehaviour => ({
  kind: 'radar_block',
  decline: fraudulent,
  when,
});

/** Cards that Radar looks at, and cards whose checks fail. */
export const radarCards: readonly TestCard[] = [
  defineCard('4100000000000019', {
    names: ['radarBlock', 'chargeDeclinedFraudulent', 'visa_chargeDeclinedFraudulent'],
    behaviour: block('always'),
    risk: 'highest',
  }),
  defineCard('4000000000004954', {
    names: ['riskLevelHighest'],
    behaviour: block('by_default'),
    risk: 'highest',
  }),
  defineCard('4000000000009235', { names: ['riskLevelElevated'], risk: 'elevated' }),
  defineCard('4000008400000407', {
    names: ['highFraudDisputeScore'],
    behaviour: block('if_enabled'),
    risk: 'elevated',
  }),
  defineCard('4000008400000159', {
    names: ['highEfwScore'],
    behaviour: block('if_enabled'),
    risk: 'elevated',
  }),
  defineCard('4000008400001017', {
    names: ['radarDynamicRiskThreshold'],
    behaviour: block('if_enabled'),
    risk: 'elevated',
  }),
  defineCard('4001858821843804', {
    names: ['freeTrialAbuseBlock'],
    behaviour: block('if_enabled'),
  }),
  defineCard('4000008405600003', {
    names: ['adaptive3dsChallenge'],
    behaviour: {
      kind: 'three_d_secure',
      rule: 'when_requested',
      flow: 'challenge',
      result: { kind: 'success' },
    },
  }),
  defineCard('4000000000000101', { names: ['cvcCheckFail'], checks: { cvc: 'fail' } }),
  defineCard('4000000000000036', { names: ['avsZipFail'], checks: { postalCode: 'fail' } }),
  defineCard('4000058400307872', {
    names: ['cvcCheckFailElevatedRisk'],
    checks: { cvc: 'fail' },
    risk: 'elevated',
  }),
  defineCard('4000058400306072', {
    names: ['avsZipFailElevatedRisk'],
    checks: { postalCode: 'fail' },
    risk: 'elevated',
  }),
  defineCard('4000000000000028', { names: ['avsLine1Fail'], checks: { line1: 'fail' } }),
  defineCard('4000000000000010', {
    names: ['avsFail'],
    checks: { line1: 'fail', postalCode: 'fail' },
  }),
  defineCard('4000000000000044', {
    names: ['avsUnchecked'],
    checks: { line1: 'unavailable', postalCode: 'unavailable' },
  }),
];
