import type { Transaction } from '../../domain/transaction.ts';
import { defaultCurrency } from '../customers/balance.ts';
import { fromParam } from '../find.ts';
import { createdMetadata } from '../metadata.ts';
import { checkDescriptor } from '../payments/intents/check-types.ts';
import { buildSetupIntent } from '../payments/setup/setup-intent-object.ts';
import { checkParams, checkPrices } from './check-session.ts';
import { checkUsable, chosenDiscount } from './chosen-discount.ts';
import { EXPIRY } from './expiry.ts';
import { type CartLine, cartLines, pricedLines } from './line-items.ts';
import { newSession, newSessionId } from './session-object.ts';
import { insertRecord, linkIntent, type Session, type SessionParams } from './session-record.ts';
import { checkTotal } from './session-sums.ts';
import { shippingChoice } from './shipping-choice.ts';
import { isTrial } from './trial.ts';

/** A new session with everything around it, stored. Throws 400. */
export async function createSession(
  tx: Transaction,
  params: SessionParams,
  apiVersion: string,
): Promise<Session> {
  checkParams(params, tx.now);
  const context = { apiVersion, currency: params.currency };
  const cart = await cartLines(tx, params.line_items ?? [], context);
  return openSession(tx, params, cart, { apiVersion, paymentLink: null });
}

export interface Opening {
  apiVersion: string;
  /** Id of the link that led to it. */
  paymentLink: string | null;
}

export async function openSession(
  tx: Transaction,
  params: SessionParams,
  cart: readonly CartLine[],
  { apiVersion, paymentLink }: Opening,
): Promise<Session> {
  const { mode } = params;
  checkPrices(
    mode,
    cart.map(({ item }) => item),
  );
  const customer =
    params.customer === undefined
      ? undefined
      : await fromParam(tx, 'customer', params.customer, 'customer');
  const discount = await chosenDiscount(tx, params.discounts ?? []);
  const currency = params.currency ?? cart[0]?.item.currency;
  const lines = await pricedLines(tx, cart, {
    coupon: discount?.coupon,
    currency: currency ?? defaultCurrency,
    trial: isTrial(params.subscription_data ?? null, tx.now),
  });
  const id = newSessionId(tx, mode, lines.length);
  const setupIntent = mode === 'setup' ? await storeSetup(tx, id, params, apiVersion) : null;
  const session = newSession(tx, id, {
    params,
    lines,
    shipping: await shippingChoice(tx, params.shipping_options ?? [], currency ?? defaultCurrency),
    discounts: mode === 'setup' ? null : discount === undefined ? [] : [discount.chosen],
    customer,
    setupIntent,
    paymentLink,
    currency,
  });
  checkDescriptor(
    params.payment_intent_data?.statement_descriptor,
    session.payment_method_types,
    'payment_intent_data[statement_descriptor]',
  );
  await checkUsable(tx, discount, session);
  checkTotal(session.amount_total ?? 0, session.currency ?? defaultCurrency);
  insertRecord(tx, {
    id,
    api_version: apiVersion,
    customer: null,
    customer_details: null,
    intent: setupIntent,
    line_items: lines,
    payment_intent_data: withMetadata(params.payment_intent_data),
    subscription: null,
    subscription_data: withMetadata(params.subscription_data),
    tax_rates: Object.fromEntries(cart.map(({ item, taxRates }) => [item.id, taxRates])),
  });
  tx.schedule({ kind: EXPIRY, due: session.expires_at, subject: id });
  return tx.insert('checkout.session', session);
}

function withMetadata<T extends object>(data: T | undefined): T | null {
  return data === undefined ? null : (createdMetadata({ ...data } as Record<string, unknown>) as T);
}

/** In setup mode the intent is there from the start. */
async function storeSetup(
  tx: Transaction,
  session: string,
  { allowed_payment_method_types, customer, setup_intent_data }: SessionParams,
  apiVersion: string,
): Promise<string> {
  const data = withMetadata(setup_intent_data);
  const intent = buildSetupIntent(
    tx,
    {
      ...data,
      allowed_payment_method_types,
      automatic_payment_methods: { enabled: true },
      customer,
    },
    apiVersion,
  );
  tx.insert('setup_intent', intent, ['setup_intent.created']);
  await linkIntent(tx, intent.id, session);
  return intent.id;
}
