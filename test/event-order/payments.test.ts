/** The events of each way in which a payment goes, in causal order. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { chooseOnPage } from '../support/account.ts';
import { cardPayment } from '../support/card-payment.ts';
import { type EventFlow, type FlowTools, testFlows } from '../support/event-flow.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

type Params = Partial<Stripe.PaymentIntentCreateParams>;

function pay({ stripe }: FlowTools, card = 'visa', more: Params = {}) {
  const payment_method = `pm_card_${card}`;
  return stripe.paymentIntents.create({ ...cardPayment, confirm: true, payment_method, ...more });
}

/** A payment that is there already. */
async function paid(tools: FlowTools, card?: string, more?: Params) {
  const intent = await pay(tools, card, more);
  await tools.begin();
  return intent;
}

const refused = async (call: Promise<unknown>) => call.catch(() => undefined);

const intents: EventFlow[] = [
  {
    flow: 'an intent is created, and confirmed later',
    async act({ stripe }) {
      const { id } = await stripe.paymentIntents.create(cardPayment);
      await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    },
    events: [
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
    ],
  },
  {
    flow: 'an intent is created and confirmed in one call',
    act: (tools) => pay(tools),
    events: [
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
    ],
  },
  {
    flow: 'money of a payment can be used at once',
    act: (tools) => pay(tools, 'bypassPending'),
    events: [
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'balance.available',
    ],
  },
  {
    flow: 'a payment keeps its card for the customer',
    async act(tools) {
      const { id } = await tools.stripe.customers.create();
      await tools.begin();
      await pay(tools, 'visa', { customer: id, setup_future_usage: 'off_session' });
    },
    events: [
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'payment_method.attached',
      'charge.updated',
    ],
  },
  {
    flow: 'a card wants 3-D Secure, and gets it',
    async act(tools) {
      const { next_action } = await pay(tools, 'threeDSecure2Required', {
        return_url: 'http://localhost:3000/back',
      });
      await chooseOnPage(paystub, next_action?.redirect_to_url?.url ?? '', 'authorize');
    },
    events: [
      'payment_intent.created',
      'payment_intent.requires_action',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
    ],
  },
  {
    flow: 'a card is declined',
    act: (tools) => refused(pay(tools, 'chargeDeclined')),
    events: ['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed'],
  },
  {
    flow: 'an amount is held, and captured',
    async act(tools) {
      const { id } = await pay(tools, 'visa', { capture_method: 'manual' });
      await tools.stripe.paymentIntents.capture(id);
    },
    events: [
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'charge.captured',
      'payment_intent.succeeded',
    ],
  },
  {
    flow: 'an intent is canceled',
    async act({ stripe }) {
      const { id } = await stripe.paymentIntents.create(cardPayment);
      await stripe.paymentIntents.cancel(id);
    },
    events: ['payment_intent.created', 'payment_intent.canceled'],
  },
  {
    flow: 'a held amount is let go',
    async act(tools) {
      const { id } = await paid(tools, 'visa', { capture_method: 'manual' });
      await tools.stripe.paymentIntents.cancel(id);
    },
    events: ['charge.refunded', 'payment_intent.canceled'],
  },
];

function debit({ stripe }: FlowTools, name: string) {
  return stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    allowed_payment_method_types: ['us_bank_account'],
    confirm: true,
    payment_method: `pm_usBankAccount_${name}`,
    mandate_data: { customer_acceptance: { type: 'offline' } },
  });
}

const debits: EventFlow[] = [
  {
    flow: 'a bank pays later',
    act: (tools) => debit(tools, 'success'),
    events: [
      'payment_intent.created',
      'payment_intent.processing',
      'charge.pending',
      'charge.succeeded',
      'payment_intent.succeeded',
    ],
  },
  {
    flow: 'a bank refuses later',
    act: (tools) => debit(tools, 'noAccount'),
    events: [
      'payment_intent.created',
      'payment_intent.processing',
      'charge.pending',
      'charge.failed',
      'payment_intent.payment_failed',
    ],
  },
];

const afterwards: EventFlow[] = [
  {
    flow: 'a refund',
    async act(tools) {
      const { id } = await paid(tools);
      await tools.stripe.refunds.create({ payment_intent: id });
    },
    events: ['refund.created', 'charge.refunded', 'refund.updated', 'charge.refund.updated'],
  },
  {
    flow: 'a refund that fails later',
    async act(tools) {
      const { id } = await paid(tools, 'refundFail');
      const { id: refund } = await tools.stripe.refunds.create({ payment_intent: id });
      await tools.stripe.refunds.retrieve(refund);
    },
    events: [
      'refund.created',
      'charge.refunded',
      'refund.updated',
      'charge.refund.updated',
      'refund.updated',
      'refund.failed',
      'charge.refund.updated',
    ],
  },
  {
    flow: 'a refund that waits',
    async act(tools) {
      const { id } = await paid(tools, 'pendingRefund');
      await tools.stripe.refunds.create({ payment_intent: id });
    },
    events: ['refund.created', 'charge.refunded', 'refund.updated', 'charge.refund.updated'],
  },
  {
    flow: 'a chargeback',
    act: (tools) => pay(tools, 'createDispute'),
    events: [
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.updated',
    ],
  },
  {
    flow: 'an inquiry',
    act: (tools) => pay(tools, 'createDisputeInquiry'),
    events: [
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
      'charge.dispute.created',
      'charge.updated',
    ],
  },
  {
    flow: 'a dispute that is won',
    act: (tools) => answered(tools, 'winning_evidence'),
    events: ['charge.dispute.updated', 'charge.dispute.closed', 'charge.dispute.funds_reinstated'],
  },
  {
    flow: 'a dispute that is lost',
    act: (tools) => answered(tools, 'losing_evidence'),
    events: ['charge.dispute.updated', 'charge.dispute.closed'],
  },
  {
    flow: 'a warning of fraud',
    async act(tools) {
      await pay(tools, 'createIssuerFraudRecord');
    },
    events: [
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
      'radar.early_fraud_warning.created',
    ],
  },
];

async function answered(tools: FlowTools, uncategorized_text: string): Promise<void> {
  const { id } = await paid(tools, 'createDispute');
  const { data } = await tools.stripe.disputes.list({ payment_intent: id });
  await tools.stripe.disputes.update(String(data[0]?.id), { evidence: { uncategorized_text } });
}

describe('a payment', () => testFlows(() => paystub, intents));
describe('a bank debit', () => testFlows(() => paystub, debits));
describe('what follows a payment', () => testFlows(() => paystub, afterwards));
