import { aftermathCards } from './aftermath-cards.ts';
import { brandCards } from './brand-cards.ts';
import { countryCards } from './country-cards.ts';
import { declineCards } from './decline-cards.ts';
import { defineCard } from './define-card.ts';
import { payoutCards } from './payout-cards.ts';
import { radarCards } from './radar-cards.ts';
import type { TestCard } from './test-card.ts';
import { threeDSecureCards } from './three-d-secure-cards.ts';

/** Every published test card, each number once. */
export const testCards: readonly TestCard[] = [
  ...brandCards,
  ...countryCards,
  ...declineCards,
  ...threeDSecureCards,
  ...radarCards,
  ...aftermathCards,
  ...payoutCards,
];

const byNumber = new Map<string, TestCard>(testCards.map((card) => [card.number, card]));
const byPaymentMethod = new Map<string, TestCard>(
  testCards.flatMap((card) =>
    card.paymentMethods.map((name) => [`pm_card_${name}`, card] as const),
  ),
);
const byToken = new Map<string, TestCard>(
  testCards.flatMap((card) => card.tokens.map((name) => [`tok_${name}`, card] as const)),
);

/** The card of a number, digits only. A number that is not published is a plain card that works. */
export function cardByNumber(number: string): TestCard {
  return byNumber.get(number) ?? defineCard(number);
}

/** `cardByPaymentMethodName('pm_card_visa')`; undefined for an id that is no magic name. */
export function cardByPaymentMethodName(id: string): TestCard | undefined {
  return byPaymentMethod.get(id);
}

/** `cardByTokenName('tok_visa')`; undefined for an id that is no magic name. */
export function cardByTokenName(id: string): TestCard | undefined {
  return byToken.get(id);
}
