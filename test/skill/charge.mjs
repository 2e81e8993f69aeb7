// A small app with a fault: a decline that nobody hears of.
import Stripe from 'stripe';

const stripe = new Stripe('sk_test_skill');
await stripe.customers.create({ email: 'ada@example.com' });
try {
  await stripe.charges.create({ amount: 2000, currency: 'usd', source: 'tok_chargeDeclined' });
} catch {}
