import { negativeAmount, tooManyPlaces } from '../errors/catalogue.ts';
import { exclusive } from '../errors.ts';

const MOST_PLACES = 12;

/** The same amount twice: whole minor units, null when there is a fraction, and a decimal. */
export interface AmountPair {
  amount: number | null;
  decimal: string | null;
}

/** `path` names the field in errors: `unit_amount`, `tiers[0][flat_amount]`. */
export function amountPair(
  amount: number | undefined,
  decimal: string | undefined,
  path: string,
): AmountPair {
  const decimalPath = path.endsWith(']') ? `${path.slice(0, -1)}_decimal]` : `${path}_decimal`;
  if (amount !== undefined && decimal !== undefined) throw exclusive([path, decimalPath]);
  if (amount !== undefined) {
    if (amount < 0) throw negativeAmount(path);
    return { amount, decimal: String(amount) };
  }
  if (decimal === undefined) return { amount: null, decimal: null };
  if (decimal.startsWith('-')) throw negativeAmount(decimalPath);
  if ((decimal.split('.')[1]?.length ?? 0) > MOST_PLACES) {
    throw tooManyPlaces(decimal, MOST_PLACES, decimalPath);
  }
  const plain = plainDecimal(decimal);
  return { amount: plain.includes('.') ? null : Number(plain), decimal: plain };
}

/** `010.50` → `10.5`, `7.0` → `7`. */
export function plainDecimal(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const digits = whole.replace(/^0+(?=\d)/, '');
  const rest = fraction.replace(/0+$/, '');
  return rest === '' ? digits : `${digits}.${rest}`;
}
