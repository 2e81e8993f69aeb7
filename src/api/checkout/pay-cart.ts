/** Pays for what is in a cart, at once. */
import { allows } from '../../domain/payment-intent-states.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { confirmIntent } from '../payments/intents/confirm.ts';
import { createIntent } from '../payments/intents/create.ts';
import type { PaymentIntent } from '../payments/intents/intent-object.ts';
import type { AttemptResult, CheckoutAttempt } from './confirm-session.ts';
import { linkIntent, recordOf, type Session, updateRecord } from './session-record.ts';

/** References of orders are cut. */
const REFERENCE_MAX = 25;

/** The intent is made at the first attempt; further ones go on with it. */
export async function payCart(checkout: CheckoutAttempt): Promise<AttemptResult> {
  const { tx, session, record, method, returnUrl } = checkout;
  const stored = record.intent === null ? undefined : await tx.get('payment_intent', record.intent);
  const usable = stored !== undefined && allows(stored.status, 'confirm');
  const intent = usable ? stored : await newIntent(checkout);
  return confirmIntent(
    tx,
    intent,
    {
      // The cart may have changed since the last attempt.
      amount: session.amount_total ?? 0,
      consented: true,
      payment_method: method.id,
      return_url: returnUrl,
    },
    record.api_version,
  );
}

async function newIntent(checkout: CheckoutAttempt): Promise<PaymentIntent> {
  const { tx, session, record, customer } = checkout;
  const { setup_future_usage, ...data } = record.payment_intent_data ?? {};
  const { intent } = await createIntent(
    tx,
    {
      ...data,
      ...shippingOf(session),
      allowed_payment_method_types: session.payment_method_types,
      amount: session.amount_total ?? 0,
      currency: session.currency ?? '',
      customer: customer ?? undefined,
      payment_details: { order_reference: session.id.slice(0, REFERENCE_MAX) },
      payment_method_options: intentOptions(session),
      setup_future_usage: setup_future_usage ?? undefined,
    },
    record.api_version,
  );
  await keepIntent(tx, session, intent.id);
  return intent;
}

async function keepIntent(tx: Transaction, session: Session, intent: string): Promise<void> {
  await updateRecord(tx, await recordOf(tx, session.id), { intent });
  await linkIntent(tx, intent, session.id);
  await tx.update('checkout.session', { ...session, payment_intent: intent });
}

function shippingOf({ collected_information: collected }: Session) {
  const details = collected?.shipping_details;
  if (!details) return {};
  const { city, country, line1, line2, postal_code, state } = details.address;
  return {
    shipping: {
      name: details.name,
      address: {
        ...(city && { city }),
        ...(country && { country }),
        ...(line1 && { line1 }),
        ...(line2 && { line2 }),
        ...(postal_code && { postal_code }),
        ...(state && { state }),
      },
    },
  };
}

/** Of the options only those of cards mean the same to an intent. */
function intentOptions({ payment_method_options: options }: Session): object {
  return options?.card === undefined ? {} : { card: options.card };
}
