/** Invoice payments link an invoice to what pays it. */
import type { ObjectOf, Transaction } from '../../domain/transaction.ts';
import { defineResource } from '../define-resource.ts';
import { exclusive, missing } from '../errors.ts';
import { fromParam, fromPath } from '../find.ts';
import { listPage } from '../list-page.ts';

const LIST = {
  type: 'invoice_payment',
  url: '/v1/invoice_payments',
  filters: { invoice: 'invoice', status: 'status' },
};

type InvoicePayment = ObjectOf<'invoice_payment'>;
type Payment = InvoicePayment['payment'];

export const invoicePayments = defineResource({
  object: 'invoice_payment',
  path: '/v1/invoice_payments',
  noun: 'invoice payment',
  indexes: ['payment.charge', 'payment.payment_intent', 'payment.payment_record'],
  actions: {
    async 'GET /v1/invoice_payments'({ tx, params }) {
      const { payment, ...others } = params;
      const named = payment?.type === undefined ? undefined : payment[payment.type];
      const where: Record<string, string> =
        payment?.type === undefined ? {} : { [`payment.${payment.type}`]: named ?? '' };
      return { value: await listPage(tx, { ...LIST, where }, { ...others }) };
    },
    async 'POST /v1/invoices/{id}/attach_payment'({ tx, path, params }) {
      const invoice = await fromPath(tx, 'invoice', path.id);
      const intent = await intentOf(params, tx);
      tx.insert('invoice_payment', {
        id: tx.newId('inpay'),
        object: 'invoice_payment',
        amount_paid: intent.status === 'succeeded' ? intent.amount_received : null,
        amount_requested: intent.amount,
        created: tx.now,
        currency: intent.currency,
        invoice: String(invoice.id),
        is_default: true,
        livemode: false,
        payment: { payment_intent: intent.id, type: 'payment_intent' } satisfies Payment,
        status: intent.status === 'succeeded' ? 'paid' : 'open',
        status_transitions: {
          canceled_at: null,
          paid_at: intent.status === 'succeeded' ? tx.now : null,
        },
      });
      return { value: invoice as never };
    },
  },
});

async function intentOf(
  params: { payment_intent?: string; payment_record?: string },
  tx: Transaction,
): Promise<ObjectOf<'payment_intent'>> {
  if (params.payment_intent !== undefined && params.payment_record !== undefined) {
    throw exclusive(['payment_intent', 'payment_record']);
  }
  if (params.payment_intent === undefined) throw missing('payment_intent');
  return fromParam(tx, 'payment_intent', params.payment_intent, 'payment_intent');
}
