// A shop: payment intents, 3-D Secure and declines told to the browser, orders paid by webhooks.
import express from 'express';
import Stripe from 'stripe';

const port = Number(process.env.PORT ?? 4242);
const url = `http://127.0.0.1:${port}`;
const stripe = new Stripe(process.env.STRIPE_SECRET_KEY);
const paid = new Set();
const seen = new Set();
const app = express();

const { secret } = await stripe.webhookEndpoints.create({
  url: `${url}/webhook`,
  enabled_events: ['payment_intent.succeeded', 'payment_intent.payment_failed'],
  api_version: Stripe.API_VERSION,
});

app.post('/webhook', express.raw({ type: '*/*' }), (request, response) => {
  let event;
  try {
    const signature = request.headers['stripe-signature'];
    event = stripe.webhooks.constructEvent(request.body, signature, secret);
  } catch (error) {
    response.status(400).send(error.message);
    return;
  }
  if (!seen.has(event.id) && event.type === 'payment_intent.succeeded')
    paid.add(event.data.object.id);
  seen.add(event.id);
  response.json({ received: true });
});
app.use(express.json());

app.post('/pay', async (request, response) => {
  const { order, card } = request.body;
  try {
    const intent = await stripe.paymentIntents.create(
      {
        amount: 2400,
        currency: 'usd',
        payment_method: card,
        confirm: true,
        return_url: `${url}/done`,
        metadata: { order },
      },
      { idempotencyKey: `order-${order}` },
    );
    response.json({ status: intent.status, client_secret: intent.client_secret });
  } catch (error) {
    if (error.type !== 'StripeCardError') throw error;
    response.status(402).json({ message: error.message });
  }
});

app.get('/customers', async (_request, response) => {
  const names = [];
  for await (const customer of stripe.customers.list({ limit: 100 })) names.push(customer.name);
  response.json(names);
});

app.get('/paid', (_request, response) => response.json([...paid]));

app.listen(port, '127.0.0.1', () => console.log(`listening on ${url}`));
