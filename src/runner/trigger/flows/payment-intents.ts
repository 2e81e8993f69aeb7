import { declined, flow, post } from '../flow.ts';
import { cardPayment, customer } from './starting-points.ts';

const open = { amount: 2000, currency: 'usd', description: '(made by paystub trigger)' };

const shipping = {
  name: 'Jenny Rosen',
  address: {
    line1: '510 Townsend St',
    postal_code: '94103',
    city: 'San Francisco',
    state: 'CA',
    country: 'US',
  },
};

const debitAccount = post('payment_method', '/v1/payment_methods', {
  type: 'sepa_debit',
  sepa_debit: { iban: 'AT611904300234573201' },
  billing_details: { name: 'Jenny Rosen', email: 'jenny@example.com' },
});

const debit = post('payment_intent', '/v1/payment_intents', {
  payment_method: '{payment_method:id}',
  payment_method_types: ['sepa_debit'],
  amount: 2000,
  currency: 'eur',
  confirm: true,
  mandate_data: {
    customer_acceptance: {
      type: 'online',
      online: { ip_address: '127.0.0.1', user_agent: 'paystub' },
    },
  },
});

const bankTransfer = post('payment_intent', '/v1/payment_intents', {
  ...open,
  customer: '{customer:id}',
  payment_method_types: ['customer_balance'],
  payment_method_data: { type: 'customer_balance' },
  payment_method_options: {
    customer_balance: {
      funding_type: 'bank_transfer',
      bank_transfer: { type: 'us_bank_transfer' },
    },
  },
  confirm: true,
});

export const paymentIntentFlows = [
  flow('payment_intent.amount_capturable_updated', [
    cardPayment('pm_card_visa', { capture_method: 'manual' }),
  ]),
  flow('payment_intent.canceled', [
    post('payment_intent', '/v1/payment_intents', open),
    post('payment_intent_canceled', '/v1/payment_intents/{payment_intent:id}/cancel', {
      cancellation_reason: 'requested_by_customer',
    }),
  ]),
  flow('payment_intent.created', [
    post('payment_intent', '/v1/payment_intents', { ...open, payment_method_types: ['card'] }),
  ]),
  flow('payment_intent.partially_funded', [
    customer,
    bankTransfer,
    post('fund_cash_balance', '/v1/test_helpers/customers/{customer:id}/fund_cash_balance', {
      amount: 1000,
      currency: 'usd',
    }),
  ]),
  flow('payment_intent.payment_failed', [declined(cardPayment('pm_card_chargeDeclined'))]),
  flow('payment_intent.processing', [debitAccount, debit]),
  flow('payment_intent.requires_action', [cardPayment('pm_card_authenticationRequired')]),
  flow('payment_intent.succeeded', [cardPayment('pm_card_visa', { shipping })]),
];
