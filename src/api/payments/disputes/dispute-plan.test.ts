import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planBankDispute, planCardDisputes } from './dispute-plan.ts';

const kinds = [
  'fraudulent',
  'product_not_received',
  'noncompliant',
  'inquiry',
  'multiple',
] as const;

describe('planCardDisputes', () => {
  it('disputes exactly what was not given back, in parts that are something', () => {
    const amounts = fc.integer({ min: 1, max: 99_999_999 });
    fc.assert(
      fc.property(fc.constantFrom(...kinds), amounts, (kind, rest) => {
        const parts = planCardDisputes(kind, 'visa', rest).map(({ amount }) => amount);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(rest);
        expect(parts.every((part) => part > 0)).toBe(true);
      }),
    );
  });

  it.each([
    ['fraudulent', 'fraudulent', 'chargeback', '10.4', 1],
    ['product_not_received', 'product_not_received', 'chargeback', '13.1', 1],
    ['noncompliant', 'noncompliant', 'compliance', null, 1],
    ['inquiry', 'fraudulent', 'inquiry', '10', 1],
    ['multiple', 'fraudulent', 'chargeback', '10.4', 2],
  ] as const)('%s → %s, %s, %s', (kind, reason, caseType, networkCode, count) => {
    const plans = planCardDisputes(kind, 'visa', 2000);
    expect(plans).toHaveLength(count);
    expect(plans[0]).toMatchObject({ reason, caseType, networkCode, final: false });
  });

  it('moves no money for an inquiry', () => {
    expect(planCardDisputes('inquiry', 'visa', 2000)[0]?.inquiry).toBe(true);
  });

  it('has codes of its own for Mastercard', () => {
    expect(planCardDisputes('fraudulent', 'mastercard', 2000)[0]?.networkCode).toBe('4837');
  });
});

it('a bank debit is lost from the start', () => {
  expect(planBankDispute('general', 500)).toMatchObject({ amount: 500, final: true });
});
