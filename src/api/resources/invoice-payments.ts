/** Invoice payments link an invoice to what pays it. */
import type { ObjectOf, Transaction } from '../../domain/transaction.ts';
import { attachPayment } from '../billing/invoices/attach-payment.ts';
import type { Invoice } from '../billing/invoices/invoice-object.ts';
import { defineResource } from '../define-resource.ts';
import { exclusive, missing } from '../errors.ts';
import { fromParam, fromPath } from '../find.ts';
import { listPage } from '../list-page.ts';

const LIST = {
  type: 'invoice_payment',
  url: '/v1/invoice_payments',
  filters: { invoice: 'invoice', status: 'status' },
};

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
      const invoice = (await fromPath(tx, 'invoice', path.id)) as Invoice;
      const intent = await intentOf(params, tx);
      return attachPayment(tx, invoice, intent);
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
