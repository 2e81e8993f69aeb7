import { declined, flow, mark, type Params, post, remove, type Step } from '../flow.ts';
import { customer, draftInvoice, finalizedInvoice } from './starting-points.ts';

const INVOICE = '/v1/invoices/{invoice:id}';
const [, item] = draftInvoice as [Step, Step, Step];

/** Pays a draft by a card of the customer's. */
function paidBy(card: string, pay: (step: Step) => Step = (step) => step): Step[] {
  const [, ...rest] = draftInvoice;
  return [
    customer,
    post('payment_method', `/v1/payment_methods/${card}/attach`, { customer: '{customer:id}' }),
    ...rest,
    pay(post('invoice_pay', `${INVOICE}/pay`, { payment_method: '{payment_method:id}' })),
  ];
}

const sentInvoice: Params = {
  customer: '{customer:id}',
  pending_invoice_items_behavior: 'include',
  collection_method: 'send_invoice',
  days_until_due: 30,
};
const creditNote = post('credit_note', '/v1/credit_notes', {
  invoice: '{invoice:id}',
  lines: [
    {
      type: 'invoice_line_item',
      invoice_line_item: '{invoice_finalized:lines.data.0.id}',
      quantity: 1,
    },
  ],
});

export const invoiceFlows = [
  flow('invoice.created', draftInvoice),
  flow('invoice.deleted', [...draftInvoice, remove('invoice_delete', INVOICE)]),
  flow('invoice.finalized', finalizedInvoice),
  flow('invoice.marked_uncollectible', [
    ...finalizedInvoice,
    post('invoice_mark_uncollectible', `${INVOICE}/mark_uncollectible`),
  ]),
  flow('invoice.paid', paidBy('pm_card_visa')),
  flow('invoice.payment_succeeded', paidBy('pm_card_visa')),
  flow('invoice.payment_action_required', paidBy('pm_card_threeDSecure2Required', declined)),
  flow('invoice.payment_failed', paidBy('pm_card_chargeCustomerFail', declined)),
  flow('invoice.sent', [
    post('customer', '/v1/customers', { email: 'jenny@example.com' }),
    item,
    post('invoice', '/v1/invoices', sentInvoice),
    post('invoice_send', `${INVOICE}/send`),
  ]),
  flow('invoice.updated', [...draftInvoice, post('invoice_updated', INVOICE, mark)]),
  flow('invoice.voided', [...finalizedInvoice, post('invoice_void', `${INVOICE}/void`)]),
  flow('invoiceitem.created', [customer, item]),
  flow('invoiceitem.deleted', [
    customer,
    item,
    remove('invoiceitem_delete', '/v1/invoiceitems/{invoiceitem:id}'),
  ]),
  flow('credit_note.created', [...finalizedInvoice, creditNote]),
  flow('credit_note.updated', [
    ...finalizedInvoice,
    creditNote,
    post('credit_note_updated', '/v1/credit_notes/{credit_note:id}', mark),
  ]),
  flow('credit_note.voided', [
    ...finalizedInvoice,
    creditNote,
    post('credit_note_voided', '/v1/credit_notes/{credit_note:id}/void'),
  ]),
];
