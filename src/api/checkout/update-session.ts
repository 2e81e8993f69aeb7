import type {
  Checkout_SessionCreateParams_LineItem,
  Checkout_SessionUpdateParams,
  Checkout_SessionUpdateParams_LineItem,
} from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { defaultCurrency } from '../customers/balance.ts';
import { sessionSettled } from '../errors/checkout.ts';
import { noSuch } from '../errors.ts';
import { checkPrices } from './check-session.ts';
import { chosenDiscount, discountParams } from './chosen-discount.ts';
import { endBegun } from './end-begun.ts';
import { cartLines, pricedLines } from './line-items.ts';
import {
  type LineItem,
  recordOf,
  type Session,
  type SessionRecord,
  updateRecord,
} from './session-record.ts';
import { checkTotal, sumOf } from './session-sums.ts';
import { collected, shippingChoice } from './shipping-choice.ts';
import { isTrial } from './trial.ts';

/** The session after an update; the caller stores it. Throws 400. */
export async function updateSession(
  tx: Transaction,
  session: Session,
  params: Checkout_SessionUpdateParams,
  apiVersion: string,
): Promise<Session> {
  checkOpen(session, params);
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
  if (session.mode === 'setup' || session.status !== 'open') return next;
  const priced = summed(next, lines);
  if (priced.amount_total !== session.amount_total) await takeBack(tx, record);
  return priced;
}

/** Whoever is asked to authenticate the old amount must not pay it: the next attempt has the new one. */
async function takeBack(tx: Transaction, { intent }: SessionRecord): Promise<void> {
  const payment = await tx.get('payment_intent', String(intent));
  if (payment?.status !== 'requires_action') return;
  const waiting = { ...payment, next_action: null, status: 'requires_confirmation' as const };
  await tx.update('payment_intent', waiting);
}

/** Of a session that is over only the metadata can be changed. */
function checkOpen({ status }: Session, params: Checkout_SessionUpdateParams): void {
  if (status === 'open') return;
  const { expand: _expand, metadata: _metadata, ...others } = params;
  if (Object.keys(others).length > 0) throw sessionSettled(status);
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
  const known = params.map(({ id }, i) => knownLine(record, id, `line_items[${i}][id]`));
  const whole = params.map((param, i) => wholeLine(param, known[i], record));
  const currency = session.currency ?? defaultCurrency;
  const kept = new Set(known.map((line) => line?.price?.id ?? ''));
  const cart = (await cartLines(tx, whole, { apiVersion, currency, kept })).map((line, i) => ({
    ...line,
    item: { ...line.item, id: known[i]?.id ?? line.item.id },
  }));
  checkPrices(
    session.mode,
    cart.map(({ item }) => item),
  );
  const discount = await chosenDiscount(tx, discountParams(session.discounts));
  const line_items = await pricedLines(tx, cart, {
    coupon: discount?.coupon,
    currency,
    trial: isTrial(record.subscription_data, tx.now),
  });
  const tax_rates = Object.fromEntries(cart.map(({ item, taxRates }) => [item.id, taxRates]));
  // A subscription that was begun is for the old cart: the next attempt begins another.
  if (record.subscription !== null) await endBegun(tx, record.subscription);
  await updateRecord(tx, record, { line_items, tax_rates });
  return line_items;
}

/** What a line is to be, as a creation would say it. */
function wholeLine(
  { id: _id, metadata, tax_rates, ...param }: Checkout_SessionUpdateParams_LineItem,
  old: LineItem | undefined,
  record: SessionRecord,
): Checkout_SessionCreateParams_LineItem {
  const rates = tax_rates ?? (old && record.tax_rates[old.id]);
  return {
    ...(old?.price && { price: old.price.id, quantity: old.quantity ?? 1 }),
    ...param,
    metadata: metadata ?? old?.metadata ?? {},
    ...(rates && { tax_rates: [...rates] }),
  };
}

function knownLine(record: SessionRecord, id: string | undefined, param: string) {
  if (id === undefined) return undefined;
  const found = record.line_items.find((line) => line.id === id);
  if (found === undefined) throw noSuch('line_item', id, param, 400);
  return found;
}
