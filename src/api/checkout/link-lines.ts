/** What a payment link sells. Kept beside the link, which shows it only on demand. */
import type { PaymentLinkUpdateParams } from '../../contract/generated/wire.d.ts';
import type { ReadTransaction, Transaction } from '../../domain/transaction.ts';
import { priceAmount } from '../billing/price-amount.ts';
import { noSuch } from '../errors.ts';
import { type LinesPaging, linesPage } from '../lines-page.ts';
import type { ListEnvelope } from '../operation.ts';
import { type CartLine, checkQuantity } from './line-items.ts';
import type { LineItem } from './session-record.ts';

const RECORD = 'paystub.payment_link';

export function keepLinkLines(tx: Transaction, id: string, line_items: readonly LineItem[]): void {
  tx.insert(RECORD, { id, object: RECORD, line_items });
}

export async function linkLines(tx: ReadTransaction, id: string): Promise<readonly LineItem[]> {
  return ((await tx.get(RECORD, id))?.line_items ?? []) as readonly LineItem[];
}

export async function linkLinesPage(
  tx: ReadTransaction,
  id: string,
  params: LinesPaging,
): Promise<ListEnvelope> {
  const url = `/v1/payment_links/${id}/line_items`;
  return linesPage(await linkLines(tx, id), 'line_item', url, params);
}

/** A cart of its own for each visit. */
export function cartOf(tx: Transaction, lines: readonly LineItem[]): CartLine[] {
  return lines.map((item) => ({ item: { ...item, id: tx.newId('li') }, taxRates: [] }));
}

/** Throws 400 for a line that the link does not have, and for less than one of it. */
export async function changeLinkLines(
  tx: Transaction,
  id: string,
  changes: NonNullable<PaymentLinkUpdateParams['line_items']>,
): Promise<void> {
  const lines = await linkLines(tx, id);
  for (const [i, change] of changes.entries()) {
    if (!lines.some((line) => line.id === change.id)) {
      throw noSuch('line_item', change.id, `line_items[${i}][id]`, 400);
    }
    checkQuantity(change.quantity, `line_items[${i}]`);
  }
  const line_items = lines.map((line) => {
    const change = changes.find((one) => one.id === line.id);
    return change === undefined ? line : changed(line, change.quantity ?? line.quantity ?? 1);
  });
  await tx.update(RECORD, { id, object: RECORD, line_items });
}

function changed(line: LineItem, quantity: number): LineItem {
  const sum = line.price === null ? 0 : priceAmount(line.price, quantity);
  return { ...line, amount_subtotal: sum, amount_total: sum, quantity };
}
