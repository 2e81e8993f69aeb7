/** What is known of a card, however it was given; builders turn it into the shapes of the API. */
import type { Address, Objects } from '../../contract/generated/wire.d.ts';
import { brandTitle, type CardBrand } from '../../domain/cards/card-brand.ts';
import { cardIssues, fullYear } from '../../domain/cards/card-issues.ts';
import { fingerprint, last4, normalizeNumber } from '../../domain/cards/card-numbers.ts';
import type { TestCard } from '../../domain/cards/test-card.ts';
import { cardByNumber } from '../../domain/cards/test-cards.ts';
import type { ReadTransaction } from '../../domain/transaction.ts';
import { invalidCard } from '../errors/cards.ts';
import { blankAddress } from './billing-details.ts';

/** `unchecked` until the card is attached or charged; null when there was nothing to check. */
export type CheckResult = 'unchecked' | 'pass' | 'fail' | 'unavailable' | null;

export interface CardFacts {
  brand: CardBrand;
  funding: string;
  country: string | null;
  expMonth: number;
  expYear: number;
  last4: string;
  fingerprint: string;
  networks: readonly string[];
  preferredNetwork: string | null;
  threeDSecure: boolean;
  cvcCheck: CheckResult;
  name: string | null;
  address: Address;
  /** The number, for as long as the request runs; not for cards that are stored already. */
  number?: string;
}

export interface RawCard {
  number: string;
  exp_month: number | string;
  exp_year: number | string;
  cvc?: string;
  name?: string;
  networks?: { preferred?: string };
  address_city?: string;
  address_country?: string;
  address_line1?: string;
  address_line2?: string;
  address_state?: string;
  address_zip?: string;
}

/** Card data as typed. Throws the 402 of what is wrong with it. */
export function factsOfRawCard(tx: ReadTransaction, raw: RawCard): CardFacts {
  const expMonth = Number(raw.exp_month);
  const expYear = Number(raw.exp_year);
  const { cvc, number: typed } = raw;
  const input = { number: typed, expMonth, expYear, ...(cvc !== undefined && { cvc }) };
  const [issue] = cardIssues(input, tx.now);
  if (issue !== undefined) throw invalidCard(issue);
  return {
    ...factsOfCard(tx, cardByNumber(normalizeNumber(typed))),
    expMonth,
    expYear: fullYear(expYear, tx.now),
    preferredNetwork: raw.networks?.preferred ?? null,
    cvcCheck: cvc === undefined ? null : 'unchecked',
    name: raw.name ?? null,
    address: {
      city: raw.address_city ?? null,
      country: raw.address_country ?? null,
      line1: raw.address_line1 ?? null,
      line2: raw.address_line2 ?? null,
      postal_code: raw.address_zip ?? null,
      state: raw.address_state ?? null,
    },
  };
}

/** The card behind a magic name: it expires in this month of next year. */
export function factsOfCard(tx: ReadTransaction, card: TestCard): CardFacts {
  const today = new Date(tx.now * 1000);
  return {
    brand: card.brand,
    funding: card.funding,
    country: card.country,
    expMonth: today.getUTCMonth() + 1,
    expYear: today.getUTCFullYear() + 1,
    last4: last4(card.number),
    fingerprint: fingerprint(card.number, tx.account),
    networks: card.networks,
    preferredNetwork: null,
    threeDSecure: card.threeDSecureSupported,
    cvcCheck: 'unchecked',
    name: null,
    address: blankAddress,
    number: card.number,
  };
}

/** A card that is stored in the older form; `behind` is its test card. */
export function factsOfStoredCard(card: Objects['card'], behind: TestCard | undefined): CardFacts {
  const brand = behind?.brand ?? brandByTitle(card.brand);
  return {
    brand,
    funding: card.funding,
    country: card.country,
    expMonth: card.exp_month,
    expYear: card.exp_year,
    last4: card.last4,
    fingerprint: card.fingerprint ?? '',
    networks: behind?.networks ?? [brand],
    preferredNetwork: card.networks?.preferred ?? null,
    threeDSecure: behind?.threeDSecureSupported ?? true,
    cvcCheck: card.cvc_check as CheckResult,
    name: card.name,
    address: {
      city: card.address_city,
      country: card.address_country,
      line1: card.address_line1,
      line2: card.address_line2,
      postal_code: card.address_zip,
      state: card.address_state,
    },
  };
}

/** Turns facts into the link that `cardBehind` reads. */
export function numberOf(facts: CardFacts): { number: string; cvc: boolean } | undefined {
  const { number, cvcCheck } = facts;
  return number === undefined ? undefined : { number, cvc: cvcCheck !== null };
}

const brands: readonly CardBrand[] = [
  'visa',
  'mastercard',
  'amex',
  'discover',
  'diners',
  'jcb',
  'unionpay',
];

function brandByTitle(title: string): CardBrand {
  return brands.find((brand) => brandTitle(brand) === title) ?? 'unknown';
}
