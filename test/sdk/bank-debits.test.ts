/** Intents paid by bank debit: processing, then paid or not. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { agreed } from '../support/agreed.ts';
import { eventTypes } from '../support/card-payment.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

type More = Partial<Stripe.PaymentIntentCreateParams>;

async function debited(name: string, more: More = {}) {
  const stripe = clientOf(paystub);
  const intent = await stripe.paymentIntents.create({
    amount: 5000,
    currency: 'usd',
    allowed_payment_method_types: ['us_bank_account'],
    confirm: true,
    payment_method: `pm_usBankAccount_${name}`,
    ...agreed,
    ...more,
  });
  const settled = () =>
    eventually(
      () => stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] }),
      ({ status }) => status !== 'processing',
    );
  return { stripe, intent, settled };
}

it('is processing, then succeeds', async () => {
  const { stripe, intent, settled } = await debited('success');
  expect(intent).toMatchObject({ status: 'processing', amount_received: 0 });
  expect(await settled()).toMatchObject({
    status: 'succeeded',
    amount_received: 5000,
    latest_charge: {
      id: expect.stringMatching(/^py_3/),
      paid: true,
      payment_method_details: { type: 'us_bank_account', us_bank_account: { last4: '6789' } },
    },
  });
  expect(await eventTypes(stripe)).toEqual([
    'payment_intent.created',
    'payment_intent.processing',
    'charge.pending',
    'charge.succeeded',
    'payment_intent.succeeded',
  ]);
  expect((await stripe.balance.retrieve()).available).toMatchObject([
    { amount: 5000 - 175, source_types: { bank_account: 5000 - 175 } },
  ]);
});

it.each([
  ['accountClosed', 'account_closed'],
  ['noAccount', 'no_account'],
  ['insufficientFunds', 'insufficient_funds'],
  ['debitNotAuthorized', 'debit_not_authorized'],
])('fails for the account %s', async (name, code) => {
  const { stripe, settled } = await debited(name);
  const failed = await settled();
  expect(failed).toMatchObject({
    status: 'requires_payment_method',
    payment_method: null,
    last_payment_error: { code, payment_method: { type: 'us_bank_account' } },
    latest_charge: { status: 'failed', failure_code: code, balance_transaction: null },
  });
  expect((await eventTypes(stripe)).slice(-2)).toEqual([
    'charge.failed',
    'payment_intent.payment_failed',
  ]);
});

it('can be canceled while it is processing', async () => {
  const { stripe, intent } = await debited('processing');
  expect((await stripe.paymentIntents.cancel(intent.id)).status).toBe('canceled');
  expect(await stripe.charges.retrieve(String(intent.latest_charge))).toMatchObject({
    amount_captured: 0,
    captured: false,
    status: 'failed',
  });
});

it('needs the consent of the customer, unless that was given before', async () => {
  const stripe = clientOf(paystub);
  const { id: customer } = await stripe.customers.create();
  const debit = (more: More) =>
    stripe.paymentIntents.create({
      amount: 5000,
      currency: 'usd',
      allowed_payment_method_types: ['us_bank_account'],
      confirm: true,
      customer,
      ...more,
    });
  const { id: payment_method } = await stripe.paymentMethods.attach('pm_usBankAccount_success', {
    customer,
  });
  const refused = await errorOf(debit({ payment_method }));
  expect(refused).toMatchObject({
    statusCode: 400,
    type: 'StripeInvalidRequestError',
    message:
      'This PaymentIntent requires a mandate, but no existing mandate was found. Collect mandate ' +
      'acceptance from the customer and try again, providing acceptance data in the mandate_data ' +
      'parameter.',
    payment_intent: { payment_method, status: 'requires_confirmation' },
  });
  const intent = String(refused.payment_intent?.id);
  expect(await stripe.paymentIntents.confirm(intent, agreed)).toMatchObject({
    status: 'processing',
  });
  expect(await debit({ payment_method })).toMatchObject({ status: 'processing' });
});

it('is called off together with its invoice', async () => {
  const { advance, stripe } = accountOn(paystub);
  const { id: customer } = await stripe.customers.create();
  const { id: payment_method } = await stripe.paymentMethods.attach('pm_usBankAccount_success', {
    customer,
  });
  const { id: invoice = '' } = await stripe.invoices.create({ customer });
  await stripe.invoiceItems.create({ amount: 5000, currency: 'usd', customer, invoice });
  await stripe.invoices.finalizeInvoice(invoice);
  await stripe.invoices.pay(invoice, { payment_method });
  await stripe.invoices.voidInvoice(invoice);
  await advance(60);
  expect((await stripe.paymentIntents.list({ customer })).data).toMatchObject([
    { amount_received: 0, cancellation_reason: 'void_invoice', status: 'canceled' },
  ]);
  expect((await stripe.charges.list({ customer })).data).toMatchObject([{ status: 'failed' }]);
  expect((await stripe.balanceTransactions.list()).data).toEqual([]);
});

it('cannot only be held', async () => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.paymentIntents.create({
    amount: 5000,
    currency: 'usd',
    allowed_payment_method_types: ['card', 'us_bank_account'],
    capture_method: 'manual',
  });
  const held = stripe.paymentIntents.confirm(id, {
    payment_method: 'pm_usBankAccount_success',
    ...agreed,
  });
  expect(await errorOf(held)).toMatchObject({
    statusCode: 400,
    message:
      '`capture_method=manual` is not supported by payment method type `us_bank_account`. Use a ' +
      'different capture method.',
  });
  expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_payment_method');
});

it('is settled though its account was detached meanwhile', async () => {
  const { advance, stripe } = accountOn(paystub);
  const { id: customer } = await stripe.customers.create();
  const { id: payment_method } = await stripe.paymentMethods.attach('pm_usBankAccount_success', {
    customer,
  });
  const { id, status } = await stripe.paymentIntents.create({
    amount: 5000,
    currency: 'usd',
    allowed_payment_method_types: ['us_bank_account'],
    confirm: true,
    customer,
    payment_method,
    setup_future_usage: 'off_session',
    ...agreed,
  });
  expect(status).toBe('processing');
  await stripe.paymentMethods.detach(payment_method);
  await advance(60);
  expect((await stripe.paymentIntents.retrieve(id)).status).toBe('succeeded');
  expect((await stripe.paymentMethods.retrieve(payment_method)).customer).toBeNull();
});

it('may want two small credits first', async () => {
  const { stripe, intent, settled } = await debited('success', {
    payment_method_options: { us_bank_account: { verification_method: 'microdeposits' } },
  });
  expect(intent).toMatchObject({
    status: 'requires_action',
    next_action: { type: 'verify_with_microdeposits' },
  });
  const wrong = stripe.paymentIntents.verifyMicrodeposits(intent.id, { amounts: [1, 2] });
  expect((await errorOf(wrong)).code).toBe(
    'payment_method_microdeposit_verification_amounts_mismatch',
  );
  const verified = await stripe.paymentIntents.verifyMicrodeposits(intent.id, {
    amounts: [32, 45],
  });
  expect(verified.status).toBe('processing');
  expect((await settled()).status).toBe('succeeded');
});

it('from a European account has its own details', async () => {
  const stripe = clientOf(paystub);
  const intent = await stripe.paymentIntents.create({
    amount: 5000,
    currency: 'eur',
    allowed_payment_method_types: ['sepa_debit'],
    confirm: true,
    expand: ['latest_charge'],
    payment_method: 'pm_sepaDebit_success_de',
    ...agreed,
  });
  expect(intent).toMatchObject({
    status: 'processing',
    latest_charge: {
      status: 'pending',
      payment_method_details: {
        type: 'sepa_debit',
        sepa_debit: { bank_code: '37040044', country: 'DE', last4: '3000' },
      },
    },
  });
});

it.each([
  ['successDelayed', ['charge.succeeded', 'payment_intent.succeeded']],
  ['failedDelayed', ['charge.failed', 'payment_intent.payment_failed']],
])('ends in order after some minutes: %s', async (name, ending) => {
  const { advance, stripe } = accountOn(paystub);
  const { id } = await stripe.paymentIntents.create({
    amount: 5000,
    currency: 'eur',
    allowed_payment_method_types: ['sepa_debit'],
    confirm: true,
    payment_method: `pm_sepaDebit_${name}_at`,
    ...agreed,
  });
  await advance(240);
  await eventually(
    () => stripe.paymentIntents.retrieve(id),
    ({ status }) => status !== 'processing',
  );
  expect(await eventTypes(stripe)).toEqual([
    'payment_intent.created',
    'payment_intent.processing',
    'charge.pending',
    ...ending,
  ]);
});
