/** What an invoice is paid by: its payment intent, and the invoice payment that links the two. */
import type { ObjectOf, ReadTransaction, Transaction } from '../../../domain/transaction.ts';
import { buildIntent, type PaymentIntent } from '../../payments/intents/intent-object.ts';
import type { Invoice } from './invoice-object.ts';

export type InvoicePayment = ObjectOf<'invoice_payment'>;

/** References of orders are cut. */
export const REFERENCE_MAX = 25;
/** Versions before this day know cards only, and did not keep the card for later. */
const AUTOMATIC_SINCE = '2023-08-16';

const descriptions: Readonly<Record<string, string>> = {
  subscription_create: 'Subscription creation',
  subscription_cycle: 'Subscription update',
  subscription_update: 'Subscription update',
};

/** Not stored yet. The method, when there is one, is not charged yet. */
export function invoiceIntent(
  tx: Transaction,
  invoice: Invoice,
  method: string | null,
  apiVersion: string,
): PaymentIntent {
  const recurring = descriptions[invoice.billing_reason ?? ''];
  const early = apiVersion < AUTOMATIC_SINCE;
  return buildIntent(
    tx,
    {
      amount: invoice.amount_due,
      currency: invoice.currency,
      allowed_payment_method_types: early ? ['card'] : typesFor(invoice.currency),
      capture_method: 'automatic',
      customer: invoice.customer ?? undefined,
      description: recurring ?? 'Payment for Invoice',
      payment_details: { order_reference: invoice.id.slice(0, REFERENCE_MAX) },
      payment_method: method,
      payment_method_options: optionsFor(invoice.currency, early),
      setup_future_usage: recurring === undefined || early ? undefined : 'off_session',
    },
    apiVersion,
  );
}

/** Stores the intent, and the payment that links it to its invoice. */
export function storeIntent(
  tx: Transaction,
  invoice: Invoice,
  intent: PaymentIntent,
): PaymentIntent {
  tx.insert('payment_intent', intent, ['payment_intent.created']);
  tx.insert('invoice_payment', {
    id: tx.newId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: tx.now,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent.id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  });
  return intent;
}

const local: Readonly<Record<string, readonly string[]>> = {
  usd: ['acss_debit', 'cashapp', 'us_bank_account'],
  cad: ['acss_debit'],
  eur: ['sepa_debit'],
  gbp: ['bacs_debit'],
  aud: ['au_becs_debit'],
};

/** The ways to pay an invoice that need no redirection, in the recorded order. */
function typesFor(currency: string): string[] {
  return ['card', 'link', ...(local[currency] ?? [])].sort();
}

/** What the mandate of a Canadian debit says is left open. */
function optionsFor(currency: string, early: boolean): object {
  if (early || local[currency]?.includes('acss_debit') !== true) return {};
  const open = { interval_description: null, payment_schedule: null, transaction_type: null };
  return { acss_debit: { mandate_options: open } };
}

/** The invoice's own payment, made when it was finalized, unless that is canceled. */
export async function defaultPayment(
  tx: ReadTransaction,
  invoice: string,
): Promise<InvoicePayment | undefined> {
  const payments = await tx.list('invoice_payment', { where: { invoice }, limit: 100 });
  return payments.find(({ is_default, status }) => is_default && status !== 'canceled');
}

/** The payment intent of an invoice, if it has one. */
export async function intentOfInvoice(
  tx: ReadTransaction,
  invoice: string,
): Promise<PaymentIntent | undefined> {
  const payment = await defaultPayment(tx, invoice);
  const id = payment?.payment.payment_intent;
  return id === undefined ? undefined : tx.get('payment_intent', id);
}
