/** What a line of an invoice says, as recorded: `1 user × Gold (at $25.00 / month)`. */
import { formatAmount } from '../../domain/money.ts';
import type { ObjectOf } from '../../domain/transaction.ts';

type Price = ObjectOf<'price'>;
type Product = Pick<ObjectOf<'product'>, 'name'> & { unit_label?: string | null };

/** A line of a subscription; `trial` when the time is free. */
export function subscriptionLineText(
  price: Price,
  product: Product | undefined,
  quantity: number,
  trial: boolean,
): string {
  const label = product?.unit_label ? ` ${product.unit_label}` : '';
  const what = `${quantity}${label} × ${product?.name ?? ''}`;
  return trial ? `Free trial for ${what}` : `${what} (at ${rate(price)})`;
}

/** `$25.00 / month`, `$10.00 every 3 months`. */
function rate({ currency, recurring, unit_amount, unit_amount_decimal }: Price): string {
  const minor = unit_amount ?? Math.round(Number(unit_amount_decimal ?? '0'));
  const amount = formatAmount(minor, currency);
  if (recurring === null) return amount;
  const { interval, interval_count: count } = recurring;
  return count === 1 ? `${amount} / ${interval}` : `${amount} every ${count} ${interval}s`;
}
