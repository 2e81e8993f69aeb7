import { ADVANCE, advanceInvoice } from '../billing/invoices/advance.ts';
import { markUncollectible, voidInvoice } from '../billing/invoices/close-invoice.ts';
import { createInvoice } from '../billing/invoices/create-invoice.ts';
import { finalizeInvoice } from '../billing/invoices/finalize-invoice.ts';
import { listLines } from '../billing/invoices/list-lines.ts';
import { methodOf } from '../billing/invoices/method-of-invoice.ts';
import { payByRequest } from '../billing/invoices/pay-by-request.ts';
import { sendInvoice } from '../billing/invoices/send-invoice.ts';
import { removeDraft, updateInvoice } from '../billing/invoices/update-invoice.ts';
import { defineResource } from '../define-resource.ts';
import { wrongInvoiceStatus } from '../errors/billing.ts';
import { fromPath } from '../find.ts';

const PATH = '/v1/invoices';

/** What a customer is asked to pay, made by hand or by a subscription. */
export const invoices = defineResource({
  object: 'invoice',
  path: PATH,
  named: { customer: 'customer' },
  filters: { subscription: 'parent.subscription_details.subscription' },
  hidden: ['confirmation_secret'],
  events: {
    created: ['invoice.created'],
    updated: ['invoice.updated'],
    deleted: ['invoice.deleted'],
  },

  create: ({ params, tx }) => createInvoice(tx, params),
  update: (invoice, { params, tx }) => updateInvoice(tx, invoice, params),
  remove: (invoice, tx) => removeDraft(tx, invoice),

  includes: {
    async payments({ id }, tx) {
      const data = await tx.list('invoice_payment', { where: { invoice: id }, limit: 10 });
      return { object: 'list', data, has_more: false, url: '/v1/invoices/payments' };
    },
  },

  actions: {
    async [`POST ${PATH}/{id}/finalize`]({ params, path, request, tx }) {
      const draft = await fromPath(tx, 'invoice', path.id);
      if (draft.status !== 'draft') throw wrongInvoiceStatus('finalize', ['draft']);
      const auto_advance = params.auto_advance ?? draft.auto_advance ?? false;
      const method = await methodOf(tx, draft);
      return finalizeInvoice(tx, { ...draft, auto_advance }, method, request.apiVersion);
    },
    async [`POST ${PATH}/{id}/pay`]({ params, path, request, tx }) {
      return payByRequest(tx, await fromPath(tx, 'invoice', path.id), params, request.apiVersion);
    },
    async [`POST ${PATH}/{id}/send`]({ path, request, tx }) {
      return sendInvoice(tx, await fromPath(tx, 'invoice', path.id), request.apiVersion);
    },
    async [`POST ${PATH}/{id}/void`]({ path, tx }) {
      return voidInvoice(tx, await fromPath(tx, 'invoice', path.id));
    },
    async [`POST ${PATH}/{id}/mark_uncollectible`]({ path, tx }) {
      return markUncollectible(tx, await fromPath(tx, 'invoice', path.id));
    },
    async [`GET ${PATH}/{id}/lines`]({ params, path, tx }) {
      return { value: listLines(await fromPath(tx, 'invoice', path.id), params) };
    },
  },

  tasks: { [ADVANCE]: ({ subject }, tx) => advanceInvoice(tx, subject) },
});
