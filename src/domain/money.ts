/** Every currency that the API takes, in the order in which its error message lists them. */
export const currencies: readonly string[] = (
  'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd ' +
  'bwp byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp ' +
  'gel gip gmd gnf gtq gyd hkd hnl hrk htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf ' +
  'krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mro mur mvr mwk mxn myr ' +
  'mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd ' +
  'scr sek sgd shp sle sll sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs ' +
  'vnd vuv wst xaf xcd xof xpf yer zar zmw usdc btn ghs eek lvl svc vef ltl'
).split(' ');

const zeroDecimal = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '),
);
/** They have no parts any more, and are still given with two decimals, which are always 00. */
const wholeOnly = new Set(['isk', 'ugx']);
/** Banks take these whole, though parts of them can be charged. */
const paidOutWhole = new Set(['huf', 'twd']);
const threeDecimal = new Set('bhd jod kwd omr tnd'.split(' '));

const minimumCharges: Readonly<Record<string, number>> = {
  usd: 50,
  aed: 200,
  ars: 50,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  cop: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  idr: 50,
  ils: 50,
  inr: 50,
  jpy: 50,
  krw: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  php: 50,
  pln: 200,
  ron: 200,
  rub: 50,
  sek: 300,
  sgd: 50,
  thb: 1000,
  zar: 50,
};

const symbols: Readonly<Record<string, string>> = {
  usd: '$',
  aud: '$',
  brl: 'R$',
  cad: '$',
  eur: '€',
  gbp: '£',
  hkd: '$',
  inr: '₹',
  jpy: '¥',
  mxn: '$',
  nzd: '$',
  sgd: '$',
};

/** The most that one charge may be, in minor units: eight digits, and more in these. */
const maximumCharges: Readonly<Record<string, number>> = {
  cop: 9_999_999_999,
  huf: 9_999_999_999,
  idr: 999_999_999_999,
  inr: 999_999_999,
  jpy: 9_999_999_999,
  lbp: 99_999_999_999,
};
const usualMaximum = 99_999_999;

/** How many digits follow the point: 2 in most currencies, 0 or 3 in some. */
export function decimalsOf(currency: string): 0 | 2 | 3 {
  if (zeroDecimal.has(currency)) return 0;
  return threeDecimal.has(currency) ? 3 : 2;
}

/** Least charge in minor units. Currencies without a published minimum get 1. */
export function minimumChargeOf(currency: string): number {
  return minimumCharges[currency] ?? 1;
}

/** Most that one charge may be, in minor units. */
export function maximumChargeOf(currency: string): number {
  return maximumCharges[currency] ?? usualMaximum;
}

/** What a charge is divisible by. Card networks know two decimals: the third of three is always 0. */
export function stepOf(currency: string): 1 | 10 | 100 {
  if (wholeOnly.has(currency)) return 100;
  return threeDecimal.has(currency) ? 10 : 1;
}

/** What a payout is divisible by. */
export function payoutStepOf(currency: string): 1 | 10 | 100 {
  return paidOutWhole.has(currency) ? 100 : stepOf(currency);
}

/** As error messages show it: `$1,000.00`, `¥50`, `CHF 0.50`. The amount is in minor units. */
export function formatAmount(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const number = decimals === 0 ? grouped : `${grouped}.${digits.slice(-decimals)}`;
  const symbol = symbols[currency] ?? `${currency.toUpperCase()} `;
  return `${amount < 0 ? '-' : ''}${symbol}${number}`;
}

/** `$0.50 usd` */
export function formatAmountWithCode(amount: number, currency: string): string {
  return `${formatAmount(amount, currency)} ${currency}`;
}

/**
 * `amount * numerator / denominator`, rounded to the nearest whole number, halves away from zero.
 * Exact wherever the result is a safe integer; throws RangeError unless the
 * denominator is positive.
 */
export function mulDivRound(amount: number, numerator: number, denominator: number): number {
  if (!(denominator > 0)) throw new RangeError('The denominator must be positive');
  const product = amount * numerator;
  if (Number.isSafeInteger(product) && Number.isSafeInteger(2 * product + denominator)) {
    const size = Math.abs(product);
    const rest = size % denominator;
    const whole = (size - rest) / denominator + (2 * rest >= denominator ? 1 : 0);
    return product < 0 ? -whole : whole;
  }
  return mulDivRoundLarge(BigInt(amount) * BigInt(numerator), BigInt(denominator));
}

function mulDivRoundLarge(product: bigint, denominator: bigint): number {
  const size = product < 0n ? -product : product;
  const whole = (2n * size + denominator) / (2n * denominator);
  return Number(product < 0n ? -whole : whole);
}
