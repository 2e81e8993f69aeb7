/** What the lines of a cart come to: discounts are shared out, taxes added. Minor units. */
import { mulDivRound } from '../../domain/money.ts';

export interface LineSum {
  subtotal: number;
  rates: readonly TaxPart[];
  /** It costs what it costs: the discount is not one of this line. */
  undiscounted?: boolean;
}

export interface TaxPart {
  /** Per cent, up to four places. */
  percentage: number;
  inclusive: boolean;
}

export interface LineAmounts {
  amount_discount: number;
  amount_subtotal: number;
  amount_tax: number;
  amount_total: number;
}

const PLACES = 10_000;
const WHOLE = 100 * PLACES;

/** @param off what the discount takes off the lines that have one; never more than these come to. */
export function lineAmounts(lines: readonly LineSum[], off: number): LineAmounts[] {
  const sum = discountedSum(lines);
  let passed = 0;
  let given = 0;
  return lines.map((line) => {
    const { subtotal, rates } = line;
    passed += discountedSum([line]);
    // Counted from the start, so that the parts always make up the whole.
    const upToHere = sum === 0 ? 0 : mulDivRound(off, passed, sum);
    const amount_discount = upToHere - given;
    given = upToHere;
    const net = subtotal - amount_discount;
    const taxes = taxesOn(net, rates);
    const amount_tax = taxes.reduce((total, tax) => total + tax, 0);
    const added = taxes.reduce((total, tax, i) => total + (rates[i]?.inclusive ? 0 : tax), 0);
    return { amount_discount, amount_subtotal: subtotal, amount_tax, amount_total: net + added };
  });
}

/** What a discount may be taken off. */
export function discountedSum(lines: readonly LineSum[]): number {
  return lines.reduce(
    (total, { subtotal, undiscounted }) => total + (undiscounted ? 0 : subtotal),
    0,
  );
}

/** Each rate is one of what is left without the taxes that are included. */
function taxesOn(net: number, rates: readonly TaxPart[]): number[] {
  const part = ({ percentage }: TaxPart) => Math.round(percentage * PLACES);
  const included = rates.reduce((sum, rate) => sum + (rate.inclusive ? part(rate) : 0), 0);
  return rates.map((rate) => mulDivRound(net, part(rate), WHOLE + included));
}
