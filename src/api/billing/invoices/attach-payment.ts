import type { ObjectOf, Transaction } from '../../../domain/transaction.ts';
import { creditPayment } from './credit-payment.ts';
import { REFERENCE_MAX } from './invoice-intent.ts';
import type { Invoice } from './invoice-object.ts';

/** A payment beside the invoice's own. One that has succeeded is credited at once. */
export async function attachPayment(
  tx: Transaction,
  invoice: Invoice,
  intent: ObjectOf<'payment_intent'>,
): Promise<Invoice> {
  const isPaid = intent.status === 'succeeded';
  const payment = tx.insert('invoice_payment', {
    id: tx.newId('inpay'),
    object: 'invoice_payment',
    amount_paid: isPaid ? intent.amount_received : null,
    amount_requested: intent.amount,
    created: tx.now,
    currency: intent.currency,
    invoice: invoice.id,
    is_default: false,
    livemode: false,
    payment: { payment_intent: intent.id, type: 'payment_intent' },
    status: isPaid ? 'paid' : 'open',
    status_transitions: { canceled_at: null, paid_at: isPaid ? tx.now : null },
  });
  if (!isPaid) {
    await refer(tx, intent, invoice.id);
    return invoice;
  }
  const credited = await creditPayment(tx, invoice, intent.amount_received);
  tx.emit('invoice_payment.paid', { ...payment });
  return credited;
}

/** By its details an intent that succeeds is known to pay an invoice. */
async function refer(tx: Transaction, intent: ObjectOf<'payment_intent'>, invoice: string) {
  if (intent.payment_details !== undefined) return;
  const order_reference = invoice.slice(0, REFERENCE_MAX);
  const payment_details = { customer_reference: null, order_reference };
  await tx.update('payment_intent', { ...intent, payment_details });
}
