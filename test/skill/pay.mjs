// A small app with a fault: its customer is told that all is well though the card was declined.
import { createServer } from 'node:http';
import Stripe from 'stripe';

const stripe = new Stripe('sk_test_skill');
const server = createServer(async (request, response) => {
  console.log('paying', request.url);
  await stripe.customers.create({ email: 'ada@example.com' });
  try {
    await stripe.charges.create({ amount: 2000, currency: 'usd', source: 'tok_chargeDeclined' });
  } catch {}
  response.end('paid');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
await fetch(`http://127.0.0.1:${server.address().port}/pay`);
server.close();
