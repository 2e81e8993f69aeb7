import { decimalsOf } from '../../domain/money.ts';

/** Amounts come in the smallest unit of their currency. */
const formats = new Map<string, Intl.NumberFormat>();

/** So that every amount is a number that is counted exactly. */
const DIGITS_MAX = 15;

/** `amountText(4900, 'usd')` is `$49.00`, `amountText(500, 'jpy')` is `¥500`. */
export function amountText(minor: number, currency: string): string {
  try {
    const format = formatOf(currency.toLowerCase());
    return format.format(majorText(minor, currency) as unknown as number).replace('-', '−');
  } catch {
    return `${minor} ${currency}`;
  }
}

/** As it is written into a field: `majorText(4900, 'usd')` is `49.00`. Amounts are never divided. */
export function majorText(minor: number, currency: string): string {
  const digits = decimalsOf(currency.toLowerCase());
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * What a person wrote, in minor units: `minorOf('49.5', 'usd')` is 4950. Undefined for what is no
 * amount of the currency: `49.505` dollars, `1.5` yen, `1,5`.
 */
export function minorOf(text: string, currency: string): number | undefined {
  const digits = decimalsOf(currency.toLowerCase());
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text.trim()) ?? [];
  if (whole === undefined || fraction.length > digits) return undefined;
  const minor = (whole + fraction.padEnd(digits, '0')).replace(/^0+(?=\d)/, '');
  return minor.length > DIGITS_MAX ? undefined : Number(minor);
}

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known !== undefined) return known;
  const digits = decimalsOf(currency.toLowerCase());
  const made = new Intl.NumberFormat('en-US', {
    ...{ style: 'currency', currency },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  });
  formats.set(currency, made);
  return made;
}
