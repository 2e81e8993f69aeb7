import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningServer } from '../../src/app/serve.ts';
import { clientOf } from './client.ts';

export interface SmallShop {
  customer: string;
  payment: string;
  declined: string;
  event: string;
  endpoint: string;
  stop(): Promise<void>;
}

/** A server with a bit of everything that the dashboard shows, and an app that receives its webhooks. */
export async function fillSmallShop(server: RunningServer, key?: string): Promise<SmallShop> {
  const receiver = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.statusCode = request.url === '/broken' ? 500 : 200;
      response.end(request.url === '/broken' ? 'TypeError: reading trim of undefined' : 'ok');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  const stripe = clientOf(server, key);
  const hooks = `http://127.0.0.1:${port}`;
  const endpoint = await stripe.webhookEndpoints.create({
    ...{ url: `${hooks}/webhooks`, enabled_events: ['*'] },
  });
  await stripe.webhookEndpoints.create({
    url: `${hooks}/broken`,
    enabled_events: ['charge.failed'],
  });
  const customer = await stripe.customers.create({
    name: 'Ines Calloway',
    email: 'ines@example.com',
  });
  const pay = (amount: number, card: string) =>
    stripe.paymentIntents.create({
      ...{ amount, currency: 'usd', customer: customer.id, payment_method: card, confirm: true },
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });
  const payment = await pay(12_800, 'pm_card_visa');
  await pay(2_000, 'pm_card_visa');
  await stripe.refunds.create({ payment_intent: payment.id, amount: 3_200 });
  const failure = await pay(4_900, 'pm_card_chargeDeclinedInsufficientFunds').catch(
    (error: { payment_intent?: { id: string } }) => error.payment_intent,
  );
  await stripe.prices.retrieve('price_tide_clock').catch(() => undefined);
  const product = await stripe.products.create({ name: 'Tide clock, brass' });
  await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 12_800 });
  const [event] = (await stripe.events.list({ type: 'payment_intent.succeeded', limit: 1 })).data;
  return {
    customer: customer.id,
    payment: payment.id,
    declined: failure?.id ?? '',
    event: event?.id ?? '',
    endpoint: endpoint.id,
    stop: () =>
      new Promise((resolve) => {
        receiver.closeAllConnections();
        receiver.close(() => resolve());
      }),
  };
}
