import type Stripe from 'stripe';
import type { Paystub } from '../../src/app/start-paystub.ts';
import { rawRequest } from './raw-request.ts';

type SessionParams = Stripe.Checkout.SessionCreateParams;

/** A cart of two mugs and a bag. */
export const cart: Stripe.Checkout.SessionCreateParams.LineItem[] = [
  {
    price_data: { currency: 'usd', unit_amount: 1250, product_data: { name: 'Mug' } },
    quantity: 2,
  },
  { price_data: { currency: 'usd', unit_amount: 499, product_data: { name: 'Bag' } }, quantity: 1 },
];

export const SUCCESS_URL = 'http://localhost:3000/done?session={CHECKOUT_SESSION_ID}';

export function cartSession(
  stripe: Stripe,
  more: SessionParams = {},
): Promise<Stripe.Checkout.Session> {
  return stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: SUCCESS_URL,
    cancel_url: 'http://localhost:3000/cart',
    line_items: cart,
    ...more,
  });
}

const customer = { email: 'jenny.rosen@example.com', name: 'Jenny Rosen' };

/** Sends the form of the payment page, as a browser does. */
export function payOnPage(
  server: Pick<Paystub, 'url'>,
  { url }: Pick<Stripe.Checkout.Session, 'url'>,
  fields: Record<string, string> = { number: '4242 4242 4242 4242' },
) {
  const form = { ...customer, expiry: '12 / 34', cvc: '123', ...fields };
  const headers = { Origin: server.url, 'Content-Type': 'application/x-www-form-urlencoded' };
  return rawRequest(url ?? '', 'POST', headers, new URLSearchParams(form).toString());
}
