// A shop with Express. One endpoint is right, the others have the faults that are made most.
import express from 'express';
import Stripe from 'stripe';

const port = Number(process.env.PORT);
const stripe = new Stripe(process.env.STRIPE_SECRET_KEY);
const app = express();
const raw = express.raw({ type: '*/*' });
const secrets = {};

for (const path of ['/webhook', '/wrong-secret', '/parsed-body', '/clock', '/missing-header']) {
  const endpoint = await stripe.webhookEndpoints.create({
    url: `http://127.0.0.1:${port}${path}`,
    enabled_events: ['customer.created'],
    api_version: Stripe.API_VERSION,
  });
  secrets[path] = endpoint.secret;
}

function verified(request, response, payload, secret, ...more) {
  try {
    const signature = request.headers['stripe-signature'];
    return stripe.webhooks.constructEvent(payload, signature, secret, ...more);
  } catch {
    response.status(400).send('refused');
    return undefined;
  }
}

app.post('/join', async (_request, response) => {
  const customer = await stripe.customers.create({ name: 'Jenny Rosen' });
  console.warn(`${customer.id} joined`);
  response.json({ customer: customer.id });
});

app.post('/webhook', raw, async (request, response) => {
  const event = verified(request, response, request.body, secrets['/webhook']);
  if (event === undefined) return;
  console.warn(`welcome, ${event.data.object.id}`);
  await stripe.customers.update(event.data.object.id, { metadata: { welcome: 'sent' } });
  response.json({ received: true });
});

app.post('/wrong-secret', raw, (request, response) => {
  if (verified(request, response, request.body, secrets['/webhook'])) response.end();
});

app.post('/parsed-body', express.json(), (request, response) => {
  if (verified(request, response, request.body, secrets['/parsed-body'])) response.end();
});

app.post('/clock', raw, (request, response) => {
  const clock = Date.now() + 600_000;
  const given = [request.body, secrets['/clock'], undefined, undefined, clock];
  if (verified(request, response, ...given)) response.end();
});

app.post('/missing-header', raw, (request, response) => {
  request.headers['stripe-signature'] = request.headers['x-signature'];
  const secret = secrets['/missing-header'];
  if (verified(request, response, request.body, secret)) response.end();
});

app.listen(port, '127.0.0.1');
