/** As PaymentMethods spell it. */
export type CardBrand =
  | 'visa'
  | 'mastercard'
  | 'amex'
  | 'discover'
  | 'diners'
  | 'jcb'
  | 'unionpay'
  | 'unknown';

const titles: Readonly<Record<CardBrand, string>> = {
  visa: 'Visa',
  mastercard: 'MasterCard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  unknown: 'Unknown',
};

/** First digits, both ends included; the first row that fits decides. */
const ranges: readonly (readonly [low: number, high: number, digits: number, CardBrand])[] = [
  [4, 4, 1, 'visa'],
  [51, 55, 2, 'mastercard'],
  [2221, 2720, 4, 'mastercard'],
  [34, 34, 2, 'amex'],
  [37, 37, 2, 'amex'],
  [6011, 6011, 4, 'discover'],
  [644, 659, 3, 'discover'],
  [300, 305, 3, 'diners'],
  [36, 36, 2, 'diners'],
  [38, 39, 2, 'diners'],
  [3528, 3589, 4, 'jcb'],
  [62, 62, 2, 'unionpay'],
];

/** Brand by the first digits of a number. */
export function brandOf(number: string): CardBrand {
  for (const [low, high, digits, brand] of ranges) {
    const start = Number(number.slice(0, digits));
    if (number.length >= digits && start >= low && start <= high) return brand;
  }
  return 'unknown';
}

/** As tokens and legacy cards spell it: `American Express`. */
export function brandTitle(brand: CardBrand): string {
  return titles[brand];
}
