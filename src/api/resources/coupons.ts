import { expireCoupon, newCoupon } from '../catalogue/coupon-object.ts';
import { keepTerms } from '../catalogue/kept-terms.ts';
import { defineResource } from '../define-resource.ts';

/** What takes something off a price; a discount is one use of it. */
export const coupons = defineResource({
  object: 'coupon',
  path: '/v1/coupons',
  hidden: ['applies_to', 'currency_options'],

  create: ({ params, tx }) => newCoupon(tx, params),
  update: ['currency_options', 'metadata', 'name'],
  async remove(coupon, tx) {
    tx.unschedule('coupon.expire', coupon.id);
    await keepTerms(tx, coupon);
  },

  events: {
    created: ['coupon.created'],
    updated: ['coupon.updated'],
    deleted: ['coupon.deleted'],
  },

  tasks: { 'coupon.expire': (task, tx) => expireCoupon(tx, task.subject) },
});
