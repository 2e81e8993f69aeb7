import type {
  Checkout_SessionUpdateParams,
  Checkout_SessionUpdateParams_LineItem,
} from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { defaultCurrency } from '../customers/balance.ts';
import { noSuch } from '../errors.ts';
import { amountOff, chosenDiscount, discountParams } from './chosen-discount.ts';
import { checkPrices } from './check-session.ts';
import { type CartLine, cartLines, pricedLines } from './line-items.ts';
import { recordOf, type Session, type SessionRecord, updateRecord } from './session-record.ts';
import { checkTotal, sumOf } from './session-sums.ts';
import { collected, shippingChoice } from './shipping-choice.ts';

/** The session after an update; the caller stores it. Throws 400. */
export async function updateSession(
  tx: Transaction,
  session: Session,
  params: Checkout_SessionUpdateParams,
  apiVersion: string,
): Promise<Session> {
  const { collected_information: given, line_items, shipping_options } = params;
  const next = { ...session, metadata: params.metadata ?? session.metadata };
  if (given?.shipping_details !== undefined) {
    next.collected_information = collected(given.shipping_details);
  }
  if (shipping_options !== undefined) {
    const currency = session.currency ?? defaultCurrency;
    Object.assign(next, await shippingChoice(tx, shipping_options ?? [], currency));
  }
  const record = await withData(tx, await recordOf(tx, session.id), params);
  const lines =
    line_items === undefined
      ? record.line_items
      : await replaceLines(tx, next, record, line_items, apiVersion);
  return session.mode === 'setup' ? next : summed(next, lines);
}

function summed(session: Session, lines: SessionRecord['line_items']): Session {
  const sums = sumOf(lines, session.shipping_cost);
  checkTotal(sums.amount_total, session.currency ?? defaultCurrency);
  return { ...session, ...sums };
}

/** What the payment will be made with. */
async function withData(
  tx: Transaction,
  record: SessionRecord,
  { payment_intent_data: data }: Checkout_SessionUpdateParams,
): Promise<SessionRecord> {
  if (data === undefined) return record;
  const said = Object.entries(data).filter(([, value]) => value !== null);
  const payment_intent_data = { ...record.payment_intent_data, ...Object.fromEntries(said) };
  return updateRecord(tx, record, { payment_intent_data });
}

/** The cart is what is given now: lines that are named stay, the others are new. */
async function replaceLines(
  tx: Transaction,
  session: Session,
  record: SessionRecord,
  params: readonly Checkout_SessionUpdateParams_LineItem[],
  apiVersion: string,
): Promise<SessionRecord['line_items']> {
  const cart: CartLine[] = [];
  for (const [i, { id, metadata, tax_rates, ...param }] of params.entries()) {
    const old = id === undefined ? undefined : lineOf(record, id, `line_items[${i}][id]`);
    const known = old?.price ? { price: old.price.id, quantity: old.quantity ?? 1 } : {};
    const rates = tax_rates ?? (old && record.tax_rates[old.id]);
    const whole = {
      ...known,
      ...param,
      metadata: metadata ?? old?.metadata ?? {},
      ...(rates && { tax_rates: [...rates] }),
    };
    const [line] = await cartLines(tx, [whole], {
      apiVersion,
      currency: session.currency ?? undefined,
    });
    if (line !== undefined) {
      cart.push(old === undefined ? line : { ...line, item: { ...line.item, id: old.id } });
    }
  }
  checkPrices(
    session.mode,
    cart.map(({ item }) => item),
  );
  const discount = await chosenDiscount(tx, discountParams(session.discounts));
  const line_items = await pricedLines(tx, cart, {
    off: (sum) => (discount === undefined ? 0 : amountOff(discount.coupon, sum)),
    trial: false,
  });
  const tax_rates = Object.fromEntries(cart.map(({ item, taxRates }) => [item.id, taxRates]));
  await updateRecord(tx, record, { line_items, tax_rates });
  return line_items;
}

function lineOf(record: SessionRecord, id: string, param: string) {
  const found = record.line_items.find((line) => line.id === id);
  if (found === undefined) throw noSuch('line_item', id, param, 400);
  return found;
}
