import { flow, get, mark, type Params, post, remove, type Step } from '../flow.ts';
import { customer, monthlyPrice, payingCustomer, product } from './starting-points.ts';

const SUBSCRIPTION = '/v1/subscriptions/{subscription:id}';

function subscribed(to: Step, more: Params = {}): Step[] {
  return [
    to,
    product,
    monthlyPrice,
    post('subscription', '/v1/subscriptions', {
      customer: '{customer:id}',
      items: [{ price: '{price:id}' }],
      ...more,
    }),
  ];
}

const paid = subscribed(payingCustomer);

/** @param card in the words of a token, which the first invoice is paid by. */
function firstPayment(card: string): Step[] {
  const [, ...rest] = paid;
  return [
    post('payment_method', '/v1/payment_methods', { type: 'card', card: { token: card } }),
    customer,
    post('attach_payment_method', '/v1/payment_methods/{payment_method:id}/attach', {
      customer: '{customer:id}',
    }),
    post('default_payment_method', '/v1/customers/{customer:id}', {
      invoice_settings: { default_payment_method: '{payment_method:id}' },
    }),
    ...rest,
    get('invoice', '/v1/invoices/{subscription:latest_invoice}'),
  ];
}

export const subscriptionFlows = [
  flow('customer.subscription.created', paid),
  flow('customer.subscription.deleted', [...paid, remove('subscription_deleted', SUBSCRIPTION)]),
  flow('customer.subscription.paused', [
    ...subscribed(customer, {
      trial_period_days: 30,
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    }),
    post('subscription_pause', SUBSCRIPTION, { trial_end: 'now' }),
  ]),
  // Trials announce their end three days before it: this one right away.
  flow('customer.subscription.trial_will_end', subscribed(customer, { trial_period_days: 2 })),
  flow('customer.subscription.updated', [
    ...paid,
    post('subscription_updated', SUBSCRIPTION, mark),
  ]),
  flow(
    'subscription.payment_failed',
    firstPayment('tok_chargeCustomerFail'),
    'invoice.payment_failed',
  ),
  flow('subscription.payment_succeeded', firstPayment('tok_visa'), 'invoice.payment_succeeded'),
];
