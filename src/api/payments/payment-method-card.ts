/** `payment_method.card`. */
import type { Address, Objects } from '../../contract/generated/wire.d.ts';
import type { CardBrand } from '../../domain/cards/card-brand.ts';
import { cardIssues, fullYear } from '../../domain/cards/card-issues.ts';
import type { TestCard } from '../../domain/cards/test-card.ts';
import { invalidCard } from '../errors/cards.ts';
import type { CardFacts, CheckResult } from './card-facts.ts';

export type PaymentMethodCard = NonNullable<Objects['payment_method']['card']>;

const displayNames: Partial<Record<CardBrand, string>> = {
  amex: 'american_express',
  diners: 'diners_club',
  unionpay: 'union_pay',
  unknown: 'other',
};

export function paymentMethodCard(facts: CardFacts, billing: Address | null): PaymentMethodCard {
  const { brand } = facts;
  return {
    brand,
    checks: {
      address_line1_check: toCheck(billing?.line1),
      address_postal_code_check: toCheck(billing?.postal_code),
      cvc_check: facts.cvcCheck,
    },
    country: facts.country,
    display_brand: displayNames[brand] ?? brand,
    exp_month: facts.expMonth,
    exp_year: facts.expYear,
    fingerprint: facts.fingerprint,
    funding: facts.funding,
    generated_from: null,
    last4: facts.last4,
    networks: { available: [...facts.networks], preferred: facts.preferredNetwork },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: facts.threeDSecure },
    wallet: null,
  };
}

/** The card after its issuer was asked, when it was attached or charged. */
export function checkedCard(card: PaymentMethodCard, behind?: TestCard): PaymentMethodCard {
  const { checks } = card;
  if (checks === null) return card;
  return {
    ...card,
    checks: {
      address_line1_check: checked(checks.address_line1_check, behind?.checks.line1),
      address_postal_code_check: checked(
        checks.address_postal_code_check,
        behind?.checks.postalCode,
      ),
      cvc_check: checked(checks.cvc_check, behind?.checks.cvc),
    },
  };
}

export function toCheck(value: string | null | undefined): CheckResult {
  return value === null || value === undefined ? null : 'unchecked';
}

export function checked(check: string | null, outcome: string = 'pass'): string | null {
  return check === 'unchecked' ? outcome : check;
}

interface CardChanges {
  exp_month?: number;
  exp_year?: number;
  networks?: { preferred?: string | null };
}

/** A new expiry date, as the customer told it. Throws 402 when it is in the past. */
export function changedCard(
  card: PaymentMethodCard,
  { exp_month, exp_year, networks }: CardChanges,
  nowSeconds: number,
): PaymentMethodCard {
  const expMonth = exp_month ?? card.exp_month;
  const expYear = exp_year === undefined ? card.exp_year : fullYear(exp_year, nowSeconds);
  checkExpiry(expMonth, expYear, nowSeconds);
  const preferred = networks?.preferred;
  return {
    ...card,
    exp_month: expMonth,
    exp_year: expYear,
    networks:
      preferred === undefined || card.networks === null
        ? card.networks
        : { ...card.networks, preferred },
  };
}

/** Only the date is looked at: the number stands for any that is right. */
export function checkExpiry(expMonth: number, expYear: number, nowSeconds: number): void {
  const number = '4242424242424242';
  const [issue] = cardIssues({ number, expMonth, expYear }, nowSeconds);
  if (issue !== undefined) throw invalidCard(issue);
}
