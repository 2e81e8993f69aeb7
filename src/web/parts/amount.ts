/** Amounts come in the smallest unit of their currency; how many of those make one, Intl knows. */
const formats = new Map<string, Intl.NumberFormat>();

/** Where the API counts otherwise than the standard does. */
const TWO_DECIMALS = new Set(['isk', 'ugx', 'huf', 'twd']);
const ZERO_DECIMALS = new Set(['mga']);

/** `amountText(4900, 'usd')` is `$49.00`, `amountText(500, 'jpy')` is `¥500`. */
export function amountText(minor: number, currency: string): string {
  try {
    const format = formatOf(currency.toLowerCase());
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    return format.format(decimalText(minor, digits) as unknown as number).replace('-', '−');
  } catch {
    return `${minor} ${currency}`;
  }
}

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known !== undefined) return known;
  const digits = TWO_DECIMALS.has(currency) ? 2 : ZERO_DECIMALS.has(currency) ? 0 : undefined;
  const made = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    ...(digits !== undefined && { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });
  formats.set(currency, made);
  return made;
}

/** Digits are moved as text: amounts are never divided. */
function decimalText(minor: number, digits: number): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
