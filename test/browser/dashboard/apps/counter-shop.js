// An app as people write them, with two mistakes: it is run by `paystub run`.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY);
const endpoints = {};
let isMended = false;
let received = '';

const pages = {
  async '/pay'(body) {
    const { amount, card } = JSON.parse(body);
    const intent = await stripe.paymentIntents.create({
      ...{ amount, currency: 'usd', payment_method: card, confirm: true },
      return_url: 'http://127.0.0.1/done',
    });
    return intent.id;
  },
  async '/mend'() {
    isMended = true;
  },
  '/received': async () => received,
  // Breaks until somebody mends it.
  async '/orders'(body, signature) {
    stripe.webhooks.constructEvent(body, signature, endpoints['/orders'].secret);
    if (!isMended) throw new Error('the order is not there yet');
  },
  // Parses the body before it checks it.
  async '/parsed'(body, signature) {
    received = body;
    const again = JSON.stringify(JSON.parse(body));
    stripe.webhooks.constructEvent(again, signature, endpoints['/parsed'].secret);
  },
};

const server = createServer(async (request, response) => {
  const body = await text(request);
  try {
    response.end(String(await pages[request.url](body, request.headers['stripe-signature'])));
  } catch (error) {
    response.writeHead(error.statusCode ?? 500).end(error.message);
  }
});
server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  for (const path of ['/orders', '/parsed']) {
    const made = await stripe.webhookEndpoints.create({
      ...{ url: url + path, api_version: Stripe.API_VERSION },
      enabled_events: ['payment_intent.succeeded'],
    });
    endpoints[path] = { id: made.id, secret: made.secret };
  }
  console.log(`open at ${url} ${JSON.stringify(endpoints)}`);
});
