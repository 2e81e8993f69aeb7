import Stripe from 'stripe';

/** The official client. Without a key of one's own it talks to Paystub on this machine. */
export function connect() {
  const { STRIPE_SECRET_KEY: key, PAYSTUB_URL: url = 'http://127.0.0.1:12111' } = process.env;
  const { hostname, port } = new URL(url);
  return new Stripe(key ?? 'sk_test_shop', {
    host: hostname,
    port: Number(port),
    protocol: 'http',
  });
}
