/** From the lines of an invoice to what is due. Minor units. */
import { mulDivRound } from '../../../domain/money.ts';
import type { ReadTransaction } from '../../../domain/transaction.ts';
import { amountsOff } from '../discounts.ts';
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
  const off = await amountsOff(tx, invoice.discounts, discountable(own));
  const lines = off.reduce(spread, own);
  const total = subtotal - off.reduce((sum, { amount }) => sum + amount, 0);
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
  const off = await amountsOff(tx, line.discountable ? line.discounts : [], line.amount);
  return withOff({ ...line, discount_amounts: [], pretax_credit_amounts: [] }, off);
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

function discountable(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + (line.discountable ? Math.max(0, net(line)) : 0), 0);
}

/** What is off the whole invoice, spread over its lines by their size; the last takes the rest. */
function spread(lines: readonly Line[], off: Off): Line[] {
  const base = discountable(lines);
  let left = off.amount;
  const takers = lines.filter((line) => line.discountable && net(line) > 0);
  return lines.map((line) => {
    if (!takers.includes(line)) return line;
    const share =
      line === takers.at(-1) ? left : Math.min(left, mulDivRound(off.amount, net(line), base));
    left -= share;
    return withOff(line, [{ amount: share, discount: off.discount }]);
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
