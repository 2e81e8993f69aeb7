// The shop in the pictures, run by `paystub run`: it sells clocks, and breaks on a decline.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import Stripe from 'stripe';

const port = Number(process.env.PORT);
const stripe = new Stripe(process.env.STRIPE_SECRET_KEY);
const { secret } = await stripe.webhookEndpoints.create({
  url: `http://127.0.0.1:${port}/webhooks`,
  enabled_events: [
    'payment_intent.succeeded',
    'payment_intent.payment_failed',
    'charge.refunded',
    'charge.dispute.created',
  ],
  api_version: Stripe.API_VERSION,
});

async function checkout({ order, amount, card, customer, currency }) {
  console.log(`order ${order} checks out`);
  const intent = await stripe.paymentIntents.create(
    {
      ...{ amount, currency, customer, payment_method: card, confirm: true },
      ...{ description: `Order ${order}`, metadata: { order } },
      return_url: `http://127.0.0.1:${port}/orders/${order}`,
    },
    { idempotencyKey: `ord_${order}` },
  );
  return { payment: intent.id, status: intent.status };
}

async function refund({ payment, amount }) {
  const { id } = await stripe.refunds.create({ payment_intent: payment, amount });
  return { refund: id };
}

async function join({ name, email }) {
  const { id } = await stripe.customers.create({ name, email });
  return { customer: id };
}

async function order({ payment }) {
  const intent = await stripe.paymentIntents.retrieve(payment);
  const charge = await stripe.charges.retrieve(intent.latest_charge);
  return { paid: charge.paid, receipt: charge.receipt_url };
}

// Somebody looks at the timeline, and mends the handler while the webhook is tried again.
const MEND_AFTER = 2;
let broken = 0;

async function receive(request, body) {
  const signature = request.headers['stripe-signature'];
  const event = stripe.webhooks.constructEvent(body, signature, secret);
  if (event.type === 'payment_intent.payment_failed') {
    const intent = event.data.object;
    const isMended = broken++ >= MEND_AFTER;
    await tell(isMended ? intent.receipt_email : intent.latest_charge.receipt_email.trim());
  }
  return { received: event.type };
}

async function tell(to) {
  console.log(`mail to ${to ?? 'nobody'}: your card was declined`);
}

const pages = { '/checkout': checkout, '/refund': refund, '/join': join, '/order': order };

async function answer(request, response) {
  const body = await text(request);
  try {
    const page = pages[request.url];
    const told = page ? await page(JSON.parse(body)) : await receive(request, body);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(told));
  } catch (error) {
    response.writeHead(error.type === 'StripeCardError' ? 402 : 500).end(error.message);
    if (error.type !== 'StripeCardError') throw error;
    console.warn(`declined: ${error.decline_code ?? error.code}`);
  }
}

process.on('unhandledRejection', () => console.error('unhandled error in webhook handler'));
createServer((request, response) => void answer(request, response)).listen(port, '127.0.0.1', () =>
  console.log(`open at ${port}`),
);
