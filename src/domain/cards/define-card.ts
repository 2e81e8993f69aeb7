import { brandOf } from './card-brand.ts';
import type { CardBehaviour, CardChecks, TestCard } from './test-card.ts';

type Overrides = Partial<Omit<TestCard, 'number' | 'checks'>> & {
  checks?: Partial<CardChecks>;
  /** For `pm_card_<name>` and `tok_<name>` alike. */
  names?: readonly string[];
};

const success: CardBehaviour = { kind: 'success' };
const passed: CardChecks = { cvc: 'pass', line1: 'pass', postalCode: 'pass' };

/** A card that works, but for what is said otherwise. */
export function defineCard(number: string, overrides: Overrides = {}): TestCard {
  const { names = [], checks, ...rest } = overrides;
  const brand = rest.brand ?? brandOf(number);
  return {
    number,
    funding: 'credit',
    country: 'US',
    paymentMethods: names,
    tokens: names,
    behaviour: success,
    risk: 'normal',
    networks: [brand],
    threeDSecureSupported: brand !== 'unionpay',
    payout: 'succeed',
    ...rest,
    brand,
    checks: { ...passed, ...checks },
  };
}
