import type { Gate, JsonObject, LegacyField, OlderNames, RawParams } from './gate.ts';

/** A promotion code named its coupon directly before promotions had types. */
function couponToPromotion(params: RawParams): OlderNames | undefined {
  if (params.coupon === undefined) return undefined;
  params.promotion = { type: 'coupon', coupon: params.coupon };
  delete params.coupon;
  return { 'promotion[coupon]': 'coupon' };
}

function couponIn(field: string): LegacyField {
  return {
    targets: ['coupon'],
    embedded: true,
    async value(object) {
      const { coupon } = (object[field] ?? {}) as JsonObject;
      if (typeof coupon === 'string') return coupon;
      return typeof coupon === 'object' && coupon !== null
        ? String((coupon as JsonObject).id)
        : null;
    },
  };
}

/** A schedule's phase was counted in iterations of its price's interval, which is a duration. */
function iterationsToDuration(params: RawParams): undefined {
  for (const phase of Object.values((params.phases ?? {}) as RawParams)) {
    if (typeof phase !== 'object' || phase === null) continue;
    const fields = phase as RawParams;
    if (fields.iterations === undefined) continue;
    fields.duration = { interval: 'month', interval_count: fields.iterations };
    delete fields.iterations;
  }
}

export const clover: Gate = {
  release: '2025-09-30.clover',
  raise: {
    'POST /v1/promotion_codes': couponToPromotion,
    'POST /v1/subscription_schedules': iterationsToDuration,
    'POST /v1/subscription_schedules/{id}': iterationsToDuration,
  },
  fields: {
    discount: { coupon: couponIn('source') },
    promotion_code: { coupon: couponIn('promotion') },
  },
};
