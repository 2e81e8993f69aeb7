import { removed } from '../billing/remove-discounts.ts';
import { balancesOf } from '../customers/balance.ts';
import { createCustomer } from '../customers/create-customer.ts';
import { DISCOUNT_END, endDiscount } from '../customers/customer-discount.ts';
import { embeddedList } from '../customers/embedded-lists.ts';
import { endSubscriptions } from '../customers/end-subscriptions.ts';
import { cashBalance, taxOf } from '../customers/settings-record.ts';
import { updateCustomer } from '../customers/update-customer.ts';
import { defineResource } from '../define-resource.ts';
import { noDiscount } from '../errors/coupons.ts';
import { fromPath } from '../find.ts';
import { listSources } from '../payments/customer-sources.ts';

export const customers = defineResource({
  object: 'customer',
  path: '/v1/customers',
  events: {
    created: ['customer.created'],
    updated: ['customer.updated'],
    deleted: ['customer.deleted'],
  },
  stubAfterDelete: true,

  create: ({ tx, params }) => createCustomer(tx, params),
  update: (customer, { tx, params }) => updateCustomer(tx, customer, params),
  remove: ({ id }, tx) => endSubscriptions(tx, id),

  includes: {
    cash_balance: ({ id }, tx) => cashBalance(tx, id),
    invoice_credit_balance: ({ id }, tx) => balancesOf(tx, id),
    sources: ({ id }, tx) => listSources(tx, id),
    subscriptions: ({ id }, tx) =>
      embeddedList(
        tx,
        'subscription',
        id,
        `/v1/customers/${id}/subscriptions`,
        ({ status }) => status !== 'canceled' && status !== 'incomplete_expired',
      ),
    tax: (customer, tx) => taxOf(tx, customer),
    tax_ids: ({ id }, tx) => embeddedList(tx, 'tax_id', id, `/v1/customers/${id}/tax_ids`),
  },

  tasks: { [DISCOUNT_END]: ({ subject }, tx) => endDiscount(tx, subject) },

  actions: {
    'DELETE /v1/customers/{id}/discount': async ({ tx, path }) => {
      const customer = await fromPath(tx, 'customer', path.id);
      const { discount } = customer;
      if (discount === null || discount === undefined) throw noDiscount('customer', customer.id);
      tx.unschedule(DISCOUNT_END, customer.id);
      await tx.update('customer', { ...customer, discount: null });
      return { value: { ...removed(tx, discount) } };
    },
  },
});
