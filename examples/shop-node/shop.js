// A shop with one product: a Checkout Session takes the payment, webhooks tell what came of it.
import express from 'express';
import { createOrders } from './orders.js';
import { orderPage, shopPage } from './pages.js';
import { connect } from './stripe-client.js';
import { createWebhook } from './webhook.js';

const port = Number(process.env.PORT ?? 3000);
const url = `http://localhost:${port}`;
const stripe = connect();
const orders = createOrders();
const app = express();

// Before anything parses bodies: a signature holds for the very bytes that were sent.
app.post('/webhook', express.raw({ type: '*/*' }), await createWebhook(stripe, orders, url));
app.use(express.urlencoded());

app.get('/', (_request, response) => response.send(shopPage(orders.all())));

app.post('/buy', async (_request, response) => {
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [
      {
        price_data: { currency: 'usd', unit_amount: 2400, product_data: { name: 'Stoneware mug' } },
        quantity: 1,
      },
    ],
    success_url: `${url}/orders/{CHECKOUT_SESSION_ID}`,
    cancel_url: `${url}/`,
  });
  orders.open(session.id);
  response.redirect(303, session.url);
});

app.get('/orders/:id', (request, response) => {
  const order = orders.find(request.params.id);
  if (order === undefined) response.status(404).send('There is no such order.');
  else response.send(orderPage(order));
});

app.post('/orders/:id/refund', async (request, response) => {
  const order = orders.find(request.params.id);
  if (order?.payment === undefined) {
    response.status(409).send('Nothing was paid for this order.');
    return;
  }
  await stripe.refunds.create(
    { payment_intent: order.payment },
    { idempotencyKey: `refund ${order.id}` },
  );
  response.redirect(303, `/orders/${order.id}`);
});

// What the handler saw, in the order in which it came, and how often.
app.get('/events', (_request, response) => response.json(orders.events()));

app.listen(port, () => console.log(`The shop is open: ${url}`));
