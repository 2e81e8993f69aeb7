/** Steps that many flows begin with. */
import { type Params, post, type Step } from '../flow.ts';

const description = '(made by paystub trigger)';

export const customer = post('customer', '/v1/customers', { description });

export const product = post('product', '/v1/products', { name: 'Sample product', description });

const listed: Params = { product: '{product:id}', unit_amount: 1500, currency: 'usd' };

export const price = post('price', '/v1/prices', listed);

export const monthlyPrice = post('price', '/v1/prices', {
  ...listed,
  recurring: { interval: 'month' },
});

/** A customer whose default is a card. */
export const payingCustomer = post('customer', '/v1/customers', {
  description,
  payment_method: 'pm_card_visa',
  invoice_settings: { default_payment_method: 'pm_card_visa' },
});

export function cardPayment(paymentMethod: string, more: Params = {}): Step {
  return post('payment_intent', '/v1/payment_intents', {
    amount: 2000,
    currency: 'usd',
    payment_method: paymentMethod,
    payment_method_types: ['card'],
    confirm: true,
    description,
    ...more,
  });
}

export function cardSetup(paymentMethod: string, more: Params = {}): Step {
  return post('setup_intent', '/v1/setup_intents', {
    payment_method: paymentMethod,
    payment_method_types: ['card'],
    confirm: true,
    description,
    ...more,
  });
}

/** A draft with one item in it. */
export const draftInvoice = [
  customer,
  post('invoiceitem', '/v1/invoiceitems', {
    customer: '{customer:id}',
    amount: 2000,
    currency: 'usd',
    description,
  }),
  post('invoice', '/v1/invoices', {
    customer: '{customer:id}',
    description,
    pending_invoice_items_behavior: 'include',
  }),
];

export const finalizedInvoice = [
  ...draftInvoice,
  post('invoice_finalized', '/v1/invoices/{invoice:id}/finalize'),
];
