// A month's end: a subscription, its invoice, a refund, and all customers counted.
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY);
const month = process.env.MONTH ?? '2026-11';

const customer = await stripe.customers.create({
  name: 'Jenny Rosen',
  payment_method: 'pm_card_visa',
  invoice_settings: { default_payment_method: 'pm_card_visa' },
});

const intent = await stripe.paymentIntents.create(
  {
    amount: 2000,
    currency: 'usd',
    customer: customer.id,
    payment_method: customer.invoice_settings.default_payment_method,
    confirm: true,
    return_url: 'https://example.com/done',
  },
  { idempotencyKey: `${customer.id}-${month}` },
);
if (intent.status !== 'succeeded') throw new Error(`${intent.id} is ${intent.status}`);

const refund = await stripe.refunds.create(
  { payment_intent: intent.id, amount: 500 },
  { idempotencyKey: `${intent.id}-refund` },
);
if (refund.status !== 'succeeded') throw new Error(`${refund.id} is ${refund.status}`);

let count = 0;
for await (const _one of stripe.customers.list({ limit: 100 })) count += 1;
console.log(`${count} customers, ${refund.id} refunded`);
