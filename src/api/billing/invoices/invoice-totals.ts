/** From the lines of an invoice to what is due. Minor units. */
import { mulDivRound } from '../../../domain/money.ts';
import type { ReadTransaction } from '../../../domain/transaction.ts';
import { amountsOff, appliesTo, couponAmount, couponOf } from '../discounts.ts';
import type { Line } from './invoice-lines.ts';
import { lineList } from './invoice-lines.ts';
import type { Invoice } from './invoice-object.ts';

type Off = { amount: number; discount: string };

/** The invoice with these lines, its discounts and its sums. */
export async function withLines(
  tx: ReadTransaction,
  invoice: Invoice,
  given: readonly Line[],
): Promise<Invoice> {
  const own = await Promise.all(given.map((line) => withOwnDiscounts(tx, line)));
  const subtotal = own.reduce((sum, line) => sum + net(line), 0);
  const lines = await withInvoiceDiscounts(tx, invoice, own);
  const total = lines.reduce((sum, line) => sum + net(line), 0);
  const discounts = merged(lines);
  const due = Math.max(0, total + invoice.starting_balance);
  return {
    ...invoice,
    amount_due: due,
    amount_remaining: due - invoice.amount_paid,
    lines: lineList(invoice.id, lines),
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_discount_amounts: discounts,
    total_excluding_tax: total,
    total_pretax_credit_amounts: discounts.map(credit),
  };
}

async function withOwnDiscounts(tx: ReadTransaction, line: Line): Promise<Line> {
  const { amount, currency, discountable, discounts } = line;
  const product = productOf(line);
  const off = await amountsOff(tx, discountable ? discounts : [], { amount, currency, product });
  return withOff({ ...line, discount_amounts: [], pretax_credit_amounts: [] }, off);
}

/** What is off the whole invoice is spread over the lines that it applies to. */
async function withInvoiceDiscounts(
  tx: ReadTransaction,
  { currency, discounts }: Invoice,
  own: readonly Line[],
): Promise<readonly Line[]> {
  let lines = own;
  for (const discount of discounts) {
    const coupon = await couponOf(tx, discount);
    if (coupon === undefined) continue;
    const takers = lines.filter(
      (line) => line.discountable && net(line) > 0 && appliesTo(coupon, productOf(line)),
    );
    const base = takers.reduce((sum, line) => sum + net(line), 0);
    lines = spread(lines, takers, { amount: couponAmount(coupon, base, currency), discount }, base);
  }
  return lines;
}

function withOff(line: Line, off: readonly Off[]): Line {
  const discount_amounts = [...(line.discount_amounts ?? []), ...off];
  return {
    ...line,
    discount_amounts,
    pretax_credit_amounts: discount_amounts.map(credit),
    subtotal: line.amount,
  };
}

function credit({ amount, discount }: Off) {
  return { amount, discount, type: 'discount' as const };
}

function net(line: Line): number {
  return (line.discount_amounts ?? []).reduce((rest, { amount }) => rest - amount, line.amount);
}

function productOf(line: Line): string | undefined {
  return line.pricing?.price_details?.product;
}

/** By the size of the lines. Rounding what has gone so far gives none more than it costs. */
function spread(
  lines: readonly Line[],
  takers: readonly Line[],
  { amount, discount }: Off,
  base: number,
): Line[] {
  let passed = 0;
  let given = 0;
  return lines.map((line) => {
    if (!takers.includes(line)) return line;
    passed += net(line);
    const share = mulDivRound(amount, passed, base) - given;
    given += share;
    return withOff(line, [{ amount: share, discount }]);
  });
}

/** One entry for each discount. */
function merged(lines: readonly Line[]): Off[] {
  const sums = new Map<string, number>();
  for (const { amount, discount } of lines.flatMap((line) => line.discount_amounts ?? [])) {
    sums.set(discount, (sums.get(discount) ?? 0) + amount);
  }
  return [...sums].map(([discount, amount]) => ({ amount, discount }));
}
