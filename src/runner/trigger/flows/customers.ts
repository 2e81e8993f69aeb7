import { flow, mark, post, remove, type Step } from '../flow.ts';
import { customer, monthlyPrice, payingCustomer, product } from './starting-points.ts';

const CUSTOMER = '/v1/customers/{customer:id}';
const SUBSCRIPTION = '/v1/subscriptions/{subscription:id}';

const coupon = (name: string) =>
  post(name, '/v1/coupons', { percent_off: 25, duration: 'forever' });
/** Customers have no coupon of their own since 2025-09-30.clover; their subscriptions do. */
const discounted = (name: string): Step[] => [
  coupon(name),
  payingCustomer,
  product,
  monthlyPrice,
  post('subscription', '/v1/subscriptions', {
    customer: '{customer:id}',
    items: [{ price: '{price:id}' }],
    discounts: [{ coupon: `{${name}:id}` }],
  }),
];

const source = post('customer_source', `${CUSTOMER}/sources`, { source: 'tok_visa' });
const funded = [
  customer,
  post('fund_cash_balance', '/v1/test_helpers/customers/{customer:id}/fund_cash_balance', {
    amount: 1000,
    currency: 'usd',
  }),
];

export const customerFlows = [
  flow('customer.created', [customer]),
  flow('customer.deleted', [customer, remove('customer_deleted', CUSTOMER)]),
  flow('customer.updated', [customer, post('customer_updated', CUSTOMER, mark)]),
  flow('customer.discount.created', discounted('coupon')),
  flow('customer.discount.deleted', [
    ...discounted('coupon'),
    remove('discount_deleted', `${SUBSCRIPTION}/discount`),
  ]),
  flow('customer.discount.updated', [
    ...discounted('coupon_1'),
    coupon('coupon_2'),
    post('subscription_updated', SUBSCRIPTION, { discounts: [{ coupon: '{coupon_2:id}' }] }),
  ]),
  flow('customer.source.created', [customer, source]),
  flow('customer.source.updated', [
    customer,
    source,
    post('customer_source_updated', `${CUSTOMER}/sources/{customer_source:id}`, mark),
  ]),
  flow('cash_balance.funds_available', funded),
  flow('customer_cash_balance_transaction.created', funded),
];
