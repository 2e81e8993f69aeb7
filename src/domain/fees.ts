import { mulDivRound } from './money.ts';

/** Rate of a domestic card, in tenths of a percent: 2.9 %. Recorded for a US account in usd. */
const CARD_RATE = 29;
/** What a card issued abroad adds: 1.5 %. */
const INTERNATIONAL_RATE = 15;
const DAY = 86_400;
/** Days until a charge is available, as recorded: 10 November in the evening → 17 November. */
const HOLD_DAYS = 7;

/** Fixed part in minor units. Only usd is recorded; the others are published prices, assumed. */
const fixedFees: Readonly<Record<string, number>> = {
  usd: 30,
  aed: 100,
  aud: 30,
  bgn: 50,
  brl: 39,
  cad: 30,
  chf: 30,
  czk: 650,
  dkk: 180,
  eur: 25,
  gbp: 20,
  hkd: 235,
  huf: 8500,
  inr: 200,
  jpy: 30,
  mxn: 300,
  myr: 100,
  nok: 200,
  nzd: 30,
  pln: 100,
  ron: 100,
  sek: 180,
  sgd: 50,
  thb: 1000,
};

export interface ChargedCard {
  /** Where the card was issued, as `US`. */
  cardCountry: string;
  /** Where the account is, as `US`. */
  accountCountry: string;
}

/** What processing a charge costs, in minor units; never more than the charge itself. */
export function processingFee(amount: number, currency: string, card?: ChargedCard): number {
  const abroad = card !== undefined && card.cardCountry !== card.accountCountry;
  const rate = CARD_RATE + (abroad ? INTERNATIONAL_RATE : 0);
  const fixed = fixedFees[currency] ?? 30;
  return Math.min(amount, mulDivRound(amount, rate, 1000) + fixed);
}

/** When a charge's money can be used: a midnight UTC, in Unix seconds; at once if it bypasses. */
export function availableOn(createdSeconds: number, bypassPending = false): number {
  if (bypassPending) return createdSeconds;
  return (Math.floor(createdSeconds / DAY) + HOLD_DAYS) * DAY;
}
