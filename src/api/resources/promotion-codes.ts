import { listPromotionCodes } from '../catalogue/list-promotion-codes.ts';
import {
  checkReactivation,
  expirePromotionCode,
  newPromotionCode,
  withRestrictions,
} from '../catalogue/promotion-code-object.ts';
import { defineResource } from '../define-resource.ts';

/** What a customer types in to use a coupon. */
export const promotionCodes = defineResource({
  object: 'promotion_code',
  path: '/v1/promotion_codes',
  noun: 'promotion code',
  filters: { coupon: 'promotion.coupon' },

  create: ({ params, tx }) => newPromotionCode(tx, params),
  async update(code, { params, tx }) {
    if (params.active === true && !code.active) await checkReactivation(tx, code);
    return {
      ...code,
      active: params.active ?? code.active,
      metadata: params.metadata ?? code.metadata,
      restrictions: withRestrictions(code.restrictions, params.restrictions),
    };
  },

  actions: {
    'GET /v1/promotion_codes': async ({ params, tx }) => ({
      value: await listPromotionCodes(tx, params),
    }),
  },

  events: { created: ['promotion_code.created'], updated: ['promotion_code.updated'] },

  tasks: { 'promotion_code.expire': (task, tx) => expirePromotionCode(tx, task.subject) },
});
