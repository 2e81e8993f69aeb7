import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allows,
  canTransition,
  type PaymentIntentStatus,
  statusesAllowing,
} from './payment-intent-states.ts';

const statuses: readonly PaymentIntentStatus[] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
  'canceled',
];
const status = fc.constantFrom(...statuses);

describe('PaymentIntent statuses', () => {
  it('follow the life of a payment', () => {
    const life = [
      'requires_payment_method',
      'requires_confirmation',
      'requires_action',
      'requires_capture',
      'succeeded',
    ] as const;
    for (const [place, to] of life.slice(1).entries()) {
      expect(canTransition(life[place] as PaymentIntentStatus, to)).toBe(true);
    }
  });

  it('end in succeeded and canceled', () => {
    fc.assert(
      fc.property(status, (to) => {
        expect(canTransition('succeeded', to)).toBe(false);
        expect(canTransition('canceled', to)).toBe(false);
      }),
    );
  });

  it('reach canceled exactly where cancel is allowed', () => {
    fc.assert(
      fc.property(status, (from) => {
        expect(canTransition(from, 'canceled')).toBe(allows(from, 'cancel'));
      }),
    );
  });

  it('never go back from a capture to a confirmation', () => {
    expect(canTransition('requires_capture', 'requires_confirmation')).toBe(false);
    expect(canTransition('processing', 'requires_action')).toBe(false);
  });

  it('are listed as messages show them', () => {
    expect(statusesAllowing.confirm.join(', ')).toBe(
      'requires_confirmation, requires_payment_method, requires_action',
    );
    expect(statusesAllowing.cancel.join(', ')).toBe(
      'requires_payment_method, requires_capture, requires_confirmation, requires_action, processing',
    );
    expect(allows('succeeded', 'update')).toBe(false);
  });
});
