/** An attempt to collect an open invoice. */
import type { ApiError } from '../../../domain/api-error.ts';
import { allows } from '../../../domain/payment-intent-states.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { cancelIntent } from '../../payments/intents/cancel.ts';
import { confirmIntent } from '../../payments/intents/confirm.ts';
import type { PaymentIntent } from '../../payments/intents/intent-object.ts';
import { defaultPayment, intentOfInvoice, invoiceIntent, storeIntent } from './invoice-intent.ts';
import type { Invoice } from './invoice-object.ts';
import { markPaid } from './mark-paid.ts';

export interface Collection {
  invoice: Invoice;
  /** Undefined when the invoice asked for nothing. */
  intent?: PaymentIntent;
  /** The issuer refused. */
  error?: ApiError;
}

/** Charges the method. The invoice is paid, or stays open with what went wrong in its events. */
export async function collect(
  tx: Transaction,
  invoice: Invoice,
  method: string,
  { apiVersion, offSession }: { apiVersion: string; offSession: boolean },
): Promise<Collection> {
  const known = await intentOfInvoice(tx, invoice.id);
  const waiting = known ?? storeIntent(tx, invoice, invoiceIntent(tx, invoice, method, apiVersion));
  const confirmation = { consented: true, payment_method: method, off_session: offSession };
  const { intent, error } = await confirmIntent(tx, waiting, confirmation, apiVersion);
  const now = (await tx.get('invoice', invoice.id)) ?? invoice;
  if (now.status === 'paid') return { invoice: now, intent };
  return { invoice: await notPaid(tx, now, intent, error), intent, ...(error && { error }) };
}

/** A customer who is asked to authenticate counts as tried, but not as an attempt. */
async function notPaid(
  tx: Transaction,
  invoice: Invoice,
  intent: PaymentIntent,
  error: ApiError | undefined,
): Promise<Invoice> {
  const failed = error === undefined ? 0 : 1;
  const attempted = { ...invoice, attempt_count: invoice.attempt_count + failed, attempted: true };
  const stored = await tx.update('invoice', attempted, ['invoice.updated']);
  if (intent.status === 'requires_action') {
    tx.emit('invoice.payment_action_required', { ...stored });
  }
  if (intent.status !== 'processing') tx.emit('invoice.payment_failed', { ...stored });
  return stored;
}

/** Paid by other means: the open payment is called off. */
export async function payOutOfBand(tx: Transaction, invoice: Invoice): Promise<Invoice> {
  await cancelPayment(tx, invoice.id);
  return markPaid(tx, invoice, 'otherwise');
}

/** Calls off what an invoice waits for. */
export async function cancelPayment(tx: Transaction, invoice: string): Promise<void> {
  const payment = await defaultPayment(tx, invoice);
  if (payment === undefined || payment.status !== 'open') return;
  await tx.update('invoice_payment', {
    ...payment,
    status: 'canceled',
    status_transitions: { ...payment.status_transitions, canceled_at: tx.now },
  });
  const intent = await tx.get('payment_intent', payment.payment.payment_intent ?? '');
  if (intent === undefined || !allows(intent.status, 'cancel')) return;
  await cancelIntent(tx, intent, 'void_invoice');
}
