import { defineCard } from './define-card.ts';
import type { CardBehaviour, DisputeKind, TestCard } from './test-card.ts';

const disputed = (dispute: DisputeKind): CardBehaviour => ({ kind: 'dispute', dispute });

/** Cards whose payment succeeds and has a sequel: disputes, refunds, warnings, quick money. */
export const aftermathCards: readonly TestCard[] = [
  defineCard('4000000000000259', {
    names: ['createDispute'],
    behaviour: disputed('fraudulent'),
  }),
  defineCard('4000000000002685', {
    names: ['createDisputeProductNotReceived'],
    behaviour: disputed('product_not_received'),
  }),
  defineCard('4000000000001976', {
    names: ['createDisputeInquiry'],
    behaviour: disputed('inquiry'),
  }),
  defineCard('4000000000005423', {
    names: ['createIssuerFraudRecord'],
    behaviour: { kind: 'fraud_warning' },
  }),
  defineCard('4000000404000079', {
    names: ['createMultipleDisputes'],
    behaviour: disputed('multiple'),
  }),
  defineCard('4000000404000038', {
    names: ['createCe3EligibleDispute'],
    behaviour: disputed('fraudulent'),
  }),
  defineCard('4000008400000779', {
    names: ['createComplianceDispute'],
    behaviour: disputed('noncompliant'),
  }),
  defineCard('5105008400000002', {
    names: ['createMastercardComplianceDispute'],
    behaviour: disputed('noncompliant'),
  }),
  defineCard('4000000001000043', {
    names: ['createAutoRepresentmentEligibleDispute'],
    behaviour: disputed('fraudulent'),
  }),
  defineCard('4000000000007726', {
    names: ['pendingRefund'],
    behaviour: { kind: 'refund', refund: 'pending' },
  }),
  defineCard('4000000000005126', {
    names: ['refundFail'],
    behaviour: { kind: 'refund', refund: 'fails' },
  }),
  defineCard('4000000000000077', {
    names: ['bypassPending'],
    behaviour: { kind: 'bypass_pending' },
  }),
  defineCard('4000003720000278', {
    country: 'IE',
    names: ['bypassPendingInternational'],
    behaviour: { kind: 'bypass_pending' },
  }),
  defineCard('4000000000000093', { names: ['domesticPricing'] }),
];
