// The same shop with faults; each is marked where its insight points to.
import express from 'express';
import Stripe from 'stripe';

const port = Number(process.env.PORT ?? 4242);
const url = `http://127.0.0.1:${port}`;
const stripe = new Stripe(process.env.STRIPE_SECRET_KEY);
const app = express();
app.use(express.json());

const { secret } = await stripe.webhookEndpoints.create({
  url: `${url}/webhook`,
  enabled_events: ['customer.created'],
  api_version: Stripe.API_VERSION,
});

app.post('/webhook', (request, response) => {
  try {
    const signature = request.headers['stripe-signature'];
    stripe.webhooks.constructEvent(JSON.stringify(request.body), signature, secret);
    response.json({ received: true });
  } catch (error) {
    // fault (no line): webhook.signature
    response.status(400).send(error.message);
  }
});

app.post('/declined', async (_request, response) => {
  try {
    // fault: error.swallowed
    await stripe.paymentIntents.create({
      amount: 2400,
      currency: 'usd',
      payment_method: 'pm_card_chargeDeclined',
      confirm: true,
      return_url: `${url}/done`,
    });
  } catch {}
  response.json({ ok: true });
});

app.post('/secure', async (_request, response) => {
  // fault: charge.not_ok_200
  await stripe.paymentIntents.create({
    amount: 2400,
    currency: 'usd',
    payment_method: 'pm_card_threeDSecure2Required',
    confirm: true,
    return_url: `${url}/done`,
  });
  response.json({ ok: true });
});

app.post('/double', async (_request, response) => {
  // fault: dup.create
  await stripe.paymentIntents.create(
    { amount: 900, currency: 'usd', metadata: { order: '42' } },
    { idempotencyKey: `random-${Math.random()}` },
  );
  response.json({ ok: true });
});

app.post('/seed', async (_request, response) => {
  for (let at = 0; at < 12; at += 1) await stripe.customers.create({ name: `Customer ${at}` });
  response.json({ ok: true });
});

app.get('/report', async (_request, response) => {
  const { data } = await stripe.customers.list(); // fault: list.truncated
  for (const { id } of data) await stripe.customers.retrieve(id); // fault: list.n_plus_one
  response.send(`<h1>${data.length} customers</h1>`);
});

app.get('/config', (_request, response) => {
  response.json({ key: process.env.STRIPE_SECRET_KEY }); // fault (no line): secret.leak
});

app.listen(port, '127.0.0.1', () => console.log(`listening on ${url}`));
