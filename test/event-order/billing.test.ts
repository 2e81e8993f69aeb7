/** The events of subscriptions and invoices, in causal order. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { type EventFlow, type FlowTools, testFlows } from '../support/event-flow.ts';
import { subscriber } from '../support/subscriber.ts';

const DAY = 86_400;

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

type Params = Partial<Stripe.SubscriptionCreateParams>;

/** Somebody who has just subscribed. */
async function subscribe({ stripe, begin }: FlowTools, card = 'visa', more: Params = {}) {
  const { customer, price } = await subscriber(stripe, card);
  await begin();
  return stripe.subscriptions.create({ customer, items: [{ price }], ...more });
}

async function subscribed(tools: FlowTools, card?: string, more?: Params) {
  const made = await subscribe(tools, card, more);
  await tools.begin();
  return made;
}

const beginnings: EventFlow[] = [
  {
    flow: 'is paid at once',
    act: (tools) => subscribe(tools),
    events: [
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
    ],
  },
  {
    flow: 'begins with a trial',
    act: (tools) => subscribe(tools, 'visa', { trial_period_days: 7 }),
    events: [
      'customer.subscription.created',
      'invoice.created',
      'invoice.finalized',
      'invoice.paid',
      'invoice.payment_succeeded',
    ],
  },
  {
    flow: 'wants 3-D Secure',
    act: (tools) => subscribe(tools, 'authenticationRequired'),
    events: [
      'customer.subscription.created',
      'invoice.created',
      'invoice.finalized',
      'payment_intent.created',
      'payment_intent.requires_action',
      'invoice.updated',
      'invoice.payment_action_required',
      'invoice.payment_failed',
    ],
  },
  {
    flow: 'is declined',
    act: (tools) => subscribe(tools, 'chargeCustomerFail'),
    events: [
      'customer.subscription.created',
      'invoice.created',
      'invoice.finalized',
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
      'invoice.updated',
      'invoice.payment_failed',
    ],
  },
];

const RENEWED = [
  'customer.subscription.updated',
  'invoice.created',
  'invoice.finalized',
  'payment_intent.created',
  'charge.succeeded',
  'payment_intent.succeeded',
  'invoice.updated',
  'invoice.paid',
  'invoice.payment_succeeded',
  'invoice_payment.paid',
];

const lives: EventFlow[] = [
  {
    flow: 'renews',
    async act(tools) {
      await subscribed(tools);
      await tools.advance(33 * DAY);
    },
    events: RENEWED,
  },
  {
    flow: 'is billed when its trial ends',
    async act(tools) {
      await subscribed(tools, 'visa', { trial_period_days: 7 });
      await tools.advance(8 * DAY);
    },
    events: ['customer.subscription.trial_will_end', ...RENEWED],
  },
  {
    flow: 'announces the end of a short trial at once',
    act: (tools) => subscribe(tools, 'visa', { trial_period_days: 2 }),
    events: [
      'customer.subscription.created',
      'invoice.created',
      'invoice.finalized',
      'invoice.paid',
      'invoice.payment_succeeded',
      'customer.subscription.trial_will_end',
    ],
  },
  {
    flow: 'announces the end of a trial that is made longer once more',
    async act(tools) {
      const { id } = await subscribed(tools, 'visa', { trial_period_days: 7 });
      await tools.advance(5 * DAY);
      const trial_end = Math.floor(Date.now() / 1000) + 12 * DAY;
      await tools.stripe.subscriptions.update(id, { trial_end });
      await tools.advance(5 * DAY);
    },
    events: [
      'customer.subscription.trial_will_end',
      'customer.subscription.updated',
      'customer.subscription.trial_will_end',
    ],
  },
  {
    flow: 'announces nothing of a trial that has ended before',
    async act(tools) {
      const { id } = await subscribed(tools, 'visa', { trial_period_days: 7 });
      await tools.stripe.subscriptions.cancel(id);
      await tools.advance(8 * DAY);
    },
    events: ['customer.subscription.deleted'],
  },
  {
    flow: 'cannot be renewed',
    async act(tools) {
      const { stripe, begin, advance } = tools;
      const customer = String((await subscribed(tools)).customer);
      const { id } = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
      await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
      await begin();
      await advance(33 * DAY);
    },
    events: [
      'customer.subscription.updated',
      'invoice.created',
      'invoice.finalized',
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
      'invoice.updated',
      'invoice.payment_failed',
      'customer.subscription.updated',
    ],
  },
  {
    flow: 'ends with its period',
    async act(tools) {
      const { id } = await subscribed(tools);
      await tools.stripe.subscriptions.update(id, { cancel_at_period_end: true });
      await tools.advance(33 * DAY);
    },
    events: ['customer.subscription.updated', 'customer.subscription.deleted'],
  },
  {
    flow: 'ends now',
    async act(tools) {
      await tools.stripe.subscriptions.cancel((await subscribed(tools)).id);
    },
    events: ['customer.subscription.deleted'],
  },
];

/** A draft with one item. */
async function draft({ stripe, begin }: FlowTools, more: Stripe.InvoiceCreateParams) {
  const { customer } = await subscriber(stripe);
  await begin();
  const invoice = await stripe.invoices.create({ customer, ...more });
  const item = { customer, invoice: invoice.id, amount: 100, currency: 'usd' };
  await stripe.invoiceItems.create(item);
  return invoice.id;
}

const DRAFTED = ['invoice.created', 'invoiceitem.created', 'invoice.updated'];
const FINALIZED = [...DRAFTED, 'invoice.finalized', 'payment_intent.created'];
const PAID = [
  'charge.succeeded',
  'payment_intent.succeeded',
  'invoice.updated',
  'invoice.paid',
  'invoice.payment_succeeded',
  'invoice_payment.paid',
];

const invoices: EventFlow[] = [
  {
    flow: 'is paid by hand',
    async act(tools) {
      const id = await draft(tools, { auto_advance: false });
      await tools.stripe.invoices.finalizeInvoice(id);
      await tools.stripe.invoices.pay(id);
    },
    events: [...FINALIZED, ...PAID],
  },
  {
    flow: 'is sent, and paid',
    async act(tools) {
      const id = await draft(tools, { collection_method: 'send_invoice', days_until_due: 3 });
      await tools.stripe.invoices.sendInvoice(id);
      await tools.stripe.invoices.pay(id);
    },
    events: [...FINALIZED, 'invoice.sent', ...PAID],
  },
  {
    flow: 'is voided',
    async act(tools) {
      const id = await draft(tools, { auto_advance: false });
      await tools.stripe.invoices.finalizeInvoice(id);
      await tools.stripe.invoices.voidInvoice(id);
    },
    events: [...FINALIZED, 'payment_intent.canceled', 'invoice.voided'],
  },
];

describe('a subscription that begins', () => testFlows(() => paystub, beginnings));
describe('a subscription', () => testFlows(() => paystub, lives));
describe('an invoice', () => testFlows(() => paystub, invoices));
