import { flow, mark, post, remove } from '../flow.ts';
import { monthlyPrice, product } from './starting-points.ts';

const coupon = post('coupon', '/v1/coupons', { percent_off: 25, duration: 'once' });
const plan = post('plan', '/v1/plans', {
  currency: 'usd',
  interval: 'month',
  amount: 2000,
  product: { name: 'Sample plan' },
});
const promotionCode = post('promotion_code', '/v1/promotion_codes', {
  promotion: { type: 'coupon', coupon: '{coupon:id}' },
});
const taxRate = post('tax_rate', '/v1/tax_rates', {
  display_name: 'VAT',
  inclusive: false,
  percentage: 19,
  description: 'VAT Germany',
});

export const catalogueFlows = [
  flow('coupon.created', [coupon]),
  flow('coupon.deleted', [coupon, remove('coupon_deleted', '/v1/coupons/{coupon:id}')]),
  flow('coupon.updated', [coupon, post('coupon_updated', '/v1/coupons/{coupon:id}', mark)]),
  flow('plan.created', [plan]),
  flow('plan.deleted', [plan, remove('plan_deleted', '/v1/plans/{plan:id}')]),
  flow('plan.updated', [plan, post('plan_updated', '/v1/plans/{plan:id}', mark)]),
  flow('price.created', [product, monthlyPrice]),
  flow('price.updated', [
    product,
    monthlyPrice,
    post('price_updated', '/v1/prices/{price:id}', mark),
  ]),
  flow('product.created', [product]),
  flow('product.deleted', [product, remove('product_deleted', '/v1/products/{product:id}')]),
  flow('product.updated', [product, post('product_updated', '/v1/products/{product:id}', mark)]),
  flow('promotion_code.created', [coupon, promotionCode]),
  flow('promotion_code.updated', [
    coupon,
    promotionCode,
    post('promotion_code_updated', '/v1/promotion_codes/{promotion_code:id}', mark),
  ]),
  flow('tax_rate.created', [taxRate]),
  flow('tax_rate.updated', [
    taxRate,
    post('tax_rate_updated', '/v1/tax_rates/{tax_rate:id}', mark),
  ]),
];
