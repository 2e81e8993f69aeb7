import { flow, type Params, post, type Step } from '../flow.ts';
import { monthlyPrice, price, product } from './starting-points.ts';

const LINK = '/v1/payment_links/{payment_link:id}';

function session(more: Params = {}): Step[] {
  return [
    product,
    price,
    post('checkout_session', '/v1/checkout/sessions', {
      success_url: 'https://example.com/success',
      cancel_url: 'https://example.com/cancel',
      mode: 'payment',
      line_items: [{ price: '{price:id}', quantity: 2 }],
      ...more,
    }),
  ];
}

const link: Step[] = [
  product,
  monthlyPrice,
  post('payment_link', '/v1/payment_links', {
    line_items: [{ price: '{price:id}', quantity: 1 }],
  }),
];

export const checkoutFlows = [
  flow('checkout.session.expired', [
    ...session(),
    post('checkout_session_expired', '/v1/checkout/sessions/{checkout_session:id}/expire'),
  ]),
  flow('payment_link.created', link),
  flow('payment_link.updated', [
    ...link,
    post('payment_link_updated', LINK, { allow_promotion_codes: true }),
  ]),
];
