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

/** What the customer does on the page. */
function paidBy(form: Params): Step {
  return post('payment_page_confirm', '/_paystub/checkout/{checkout_session:id}', {
    name: 'Jenny Rosen',
    email: 'jenny@example.com',
    country: 'US',
    postal_code: '94103',
    ...form,
  });
}

const debit = session({ payment_method_types: ['us_bank_account'] });

const link: Step[] = [
  product,
  monthlyPrice,
  post('payment_link', '/v1/payment_links', {
    line_items: [{ price: '{price:id}', quantity: 1 }],
  }),
];

export const checkoutFlows = [
  flow('checkout.session.async_payment_failed', [
    ...debit,
    paidBy({ by: 'us_bank_account_fails' }),
  ]),
  flow('checkout.session.async_payment_succeeded', [...debit, paidBy({ by: 'us_bank_account' })]),
  flow('checkout.session.completed', [
    ...session(),
    paidBy({ by: 'card', number: '4242 4242 4242 4242', expiry: '12 / 34', cvc: '123' }),
  ]),
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
