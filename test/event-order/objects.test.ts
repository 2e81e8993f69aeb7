/** The events of what is kept, set up and paid out, in causal order. */
import { afterAll, beforeAll, describe } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { cardPayment } from '../support/card-payment.ts';
import { cartSession, payOnPage } from '../support/checkout.ts';
import { type EventFlow, type FlowTools, testFlows } from '../support/event-flow.ts';
import { subscriber } from '../support/subscriber.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const customers: EventFlow[] = [
  {
    flow: 'a customer is created, updated and deleted',
    async act({ stripe }) {
      const { id } = await stripe.customers.create();
      await stripe.customers.update(id, { name: 'Ada' });
      await stripe.customers.del(id);
    },
    events: ['customer.created', 'customer.updated', 'customer.deleted'],
  },
  {
    flow: 'a customer with a subscription is deleted',
    async act({ stripe, begin }) {
      const { customer, price } = await subscriber(stripe);
      await stripe.subscriptions.create({ customer, items: [{ price }] });
      await begin();
      await stripe.customers.del(customer);
    },
    events: ['customer.subscription.deleted', 'customer.deleted'],
  },
  {
    flow: 'a payment method is attached and detached',
    async act({ stripe, begin }) {
      const { id: customer } = await stripe.customers.create();
      await begin();
      const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer });
      await stripe.paymentMethods.detach(id);
    },
    events: ['payment_method.attached', 'payment_method.detached'],
  },
  {
    flow: 'a payment method becomes the default',
    async act({ stripe, begin }) {
      const { id: customer } = await stripe.customers.create();
      const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer });
      await begin();
      await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
    },
    events: ['customer.updated'],
  },
  {
    flow: 'a card is set up',
    async act({ stripe, begin }) {
      const { id: customer } = await stripe.customers.create();
      await begin();
      await stripe.setupIntents.create({
        customer,
        confirm: true,
        payment_method: 'pm_card_visa',
        allowed_payment_method_types: ['card'],
      });
    },
    events: ['setup_intent.created', 'setup_intent.succeeded', 'payment_method.attached'],
  },
];

const catalogue: EventFlow[] = [
  {
    flow: 'a product and a price',
    async act({ stripe }) {
      const { id: product } = await stripe.products.create({ name: 'Mug' });
      await stripe.prices.create({ currency: 'usd', product, unit_amount: 100 });
    },
    events: ['product.created', 'price.created'],
  },
  {
    flow: 'a plan with a product of its own',
    act: ({ stripe }) =>
      stripe.plans.create({
        amount: 100,
        currency: 'usd',
        interval: 'month',
        product: { name: 'Gold' },
      }),
    events: ['product.created', 'plan.created', 'price.created'],
  },
];

const checkouts: EventFlow[] = [
  {
    flow: 'a cart is paid',
    act: async ({ stripe }) => payOnPage(paystub, await cartSession(stripe)),
    events: [
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
      'charge.updated',
    ],
  },
  {
    flow: 'a cart is paid by a customer who is new',
    act: async ({ stripe }) =>
      payOnPage(paystub, await cartSession(stripe, { customer_creation: 'always' })),
    events: [
      'customer.created',
      'customer.updated',
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
      'charge.updated',
    ],
  },
  {
    flow: 'a subscription is bought',
    async act({ stripe }) {
      const price_data = {
        currency: 'usd',
        unit_amount: 2500,
        recurring: { interval: 'month' as const },
        product_data: { name: 'Gold' },
      };
      const session = await stripe.checkout.sessions.create({
        mode: 'subscription',
        success_url: 'http://localhost:3000/done',
        line_items: [{ price_data, quantity: 1 }],
      });
      await payOnPage(paystub, session);
    },
    events: [
      'customer.created',
      'payment_method.attached',
      'customer.updated',
      'customer.subscription.created',
      'invoice.created',
      'invoice.finalized',
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice.updated',
      'customer.subscription.updated',
      'invoice.paid',
      'invoice.payment_succeeded',
      'invoice_payment.paid',
      'checkout.session.completed',
    ],
  },
  {
    flow: 'a card is set up on the page',
    async act({ stripe }) {
      const session = await stripe.checkout.sessions.create({
        mode: 'setup',
        currency: 'usd',
        success_url: 'http://localhost:3000/done',
      });
      await payOnPage(paystub, session);
    },
    events: ['setup_intent.created', 'setup_intent.succeeded', 'checkout.session.completed'],
  },
  {
    flow: 'a session is ended',
    act: async ({ stripe }) => stripe.checkout.sessions.expire((await cartSession(stripe)).id),
    events: ['checkout.session.expired'],
  },
];

async function withFunds({ stripe, begin }: FlowTools): Promise<void> {
  const payment_method = 'pm_card_bypassPending';
  await stripe.paymentIntents.create({ ...cardPayment, confirm: true, payment_method });
  await begin();
}

const payouts: EventFlow[] = [
  {
    flow: 'a payout arrives',
    async act(tools) {
      await withFunds(tools);
      await tools.stripe.payouts.create({ amount: 1000, currency: 'usd' });
    },
    events: ['payout.created', 'payout.updated', 'payout.paid'],
  },
  {
    flow: 'a payout fails',
    async act(tools) {
      await withFunds(tools);
      await tools.stripe.payouts.create({
        amount: 1000,
        currency: 'usd',
        destination: 'btok_us_verified_noAccount',
      });
    },
    events: [
      'payout.created',
      'payout.updated',
      'payout.failed',
      'account.external_account.updated',
    ],
  },
  {
    flow: 'a payout is canceled',
    async act(tools) {
      await withFunds(tools);
      const { id } = await tools.stripe.payouts.create({ amount: 1000, currency: 'usd' });
      await tools.stripe.payouts.cancel(id);
    },
    events: ['payout.created', 'payout.updated', 'payout.canceled'],
  },
];

const topups: EventFlow[] = [
  {
    flow: 'a top-up arrives',
    act: ({ stripe }) => stripe.topups.create({ amount: 1000, currency: 'usd' }),
    events: ['topup.created', 'topup.succeeded'],
  },
  {
    flow: 'a top-up fails',
    act: ({ stripe }) =>
      stripe.topups.create({
        amount: 1000,
        currency: 'usd',
        source: 'btok_us_verified_accountClosed',
      }),
    events: ['topup.created', 'topup.failed'],
  },
];

describe('a customer', () => testFlows(() => paystub, customers));
describe('the catalogue', () => testFlows(() => paystub, catalogue));
describe('Checkout', () => testFlows(() => paystub, checkouts));
describe('the balance', () => testFlows(() => paystub, [...payouts, ...topups]));
