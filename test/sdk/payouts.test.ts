/** Money sent from the balance to the account's own bank. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { cardPayment, eventTypes } from '../support/card-payment.ts';
import { errorOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

/** 2000 less the fee of 88. */
const FUNDS = 1912;

async function funded() {
  const { advance, stripe } = accountOn(paystub);
  await stripe.paymentIntents.create({
    ...cardPayment,
    confirm: true,
    payment_method: 'pm_card_bypassPending',
  });
  // The money is told of a moment later.
  await advance(10);
  const available = async () => (await stripe.balance.retrieve()).available[0]?.amount;
  const arrived = async (id: string) => {
    await advance(10);
    return eventually(
      () => stripe.payouts.retrieve(id),
      ({ status }) => status !== 'pending',
    );
  };
  const since = async (type: string) => {
    const types = await eventTypes(stripe);
    return types.slice(types.indexOf(type));
  };
  return { advance, arrived, available, since, stripe };
}

function pay(stripe: Stripe, more: Partial<Stripe.PayoutCreateParams> = {}) {
  return stripe.payouts.create({ amount: 1000, currency: 'usd', ...more });
}

it('leaves the balance at once and arrives', async () => {
  const { arrived, available, since, stripe } = await funded();
  const payout = await pay(stripe, {
    description: 'Week 7',
    expand: ['balance_transaction', 'destination'],
  });
  expect(payout).toMatchObject({
    id: expect.stringMatching(/^po_1/),
    amount: 1000,
    automatic: false,
    balance_transaction: {
      amount: -1000,
      fee: 0,
      net: -1000,
      reporting_category: 'payout',
      source: payout.id,
      type: 'payout',
    },
    description: 'Week 7',
    destination: { object: 'bank_account', last4: '6789' },
    failure_code: null,
    method: 'standard',
    reconciliation_status: 'not_applicable',
    source_type: 'card',
    status: 'pending',
    type: 'bank_account',
  });
  expect(payout.arrival_date % 86_400).toBe(0);
  expect(await available()).toBe(FUNDS - 1000);
  expect(await arrived(payout.id)).toMatchObject({
    status: 'paid',
    trace_id: { status: 'supported', value: expect.stringMatching(/^\d{15}$/) },
  });
  expect(await since('payout.created')).toEqual([
    'payout.created',
    'payout.updated',
    'payout.paid',
  ]);
  const { data } = await stripe.events.list({ type: 'payout.updated' });
  expect(data[0]?.data.previous_attributes).toEqual({ status: 'pending', trace_id: null });
});

it('cannot be more than is available', async () => {
  const { available, stripe } = await funded();
  await stripe.charges.create({ amount: 50_000, currency: 'usd', source: 'tok_visa' });
  expect(await errorOf(pay(stripe, { amount: FUNDS + 1 }))).toMatchObject({
    statusCode: 400,
    code: 'balance_insufficient',
    message: expect.stringContaining('Your card balance is too low.'),
  });
  expect((await errorOf(pay(stripe, { currency: 'eur' }))).code).toBe('balance_insufficient');
  expect((await pay(stripe, { amount: FUNDS })).status).toBe('pending');
  expect(await available()).toBe(0);
});

it('takes the same money only once', async () => {
  const { available, stripe } = await funded();
  const all = await Promise.allSettled(
    Array.from({ length: 5 }, () => pay(stripe, { amount: FUNDS })),
  );
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await available()).toBe(0);
});

it('has to be something', async () => {
  const { stripe } = await funded();
  expect(await errorOf(pay(stripe, { amount: 0 }))).toMatchObject({
    code: 'parameter_invalid_integer',
    message: 'This value must be greater than or equal to 1.',
    param: 'amount',
  });
});

it('has no parts where the banks of the currency take none', async () => {
  const { stripe } = await funded();
  const error = await errorOf(pay(stripe, { amount: 1045, currency: 'huf' }));
  expect(error).toMatchObject({
    code: 'invalid_charge_amount',
    message: 'Amount in huf must be evenly divisible by 100',
    param: 'amount',
  });
  expect(await errorOf(pay(stripe, { amount: 1000, currency: 'huf' }))).not.toMatchObject({
    param: 'amount',
  });
});

it.each([
  ['btok_us_verified_noAccount', 'no_account'],
  ['btok_us_verified_accountClosed', 'account_closed'],
  ['btok_us_verified_insufficientFunds', 'insufficient_funds'],
  ['btok_us_verified_debitNotAuthorized', 'debit_not_authorized'],
  ['tok_visa_debit_us_transferFail', 'could_not_process'],
])('to %s fails, and the money is back', async (destination, code) => {
  const { arrived, available, since, stripe } = await funded();
  const payout = await pay(stripe, { destination });
  const failed = await arrived(payout.id);
  expect(failed).toMatchObject({
    failure_balance_transaction: expect.stringMatching(/^txn_/),
    failure_code: code,
    failure_message: expect.any(String),
    status: 'failed',
  });
  const entry = await stripe.balanceTransactions.retrieve(
    String(failed.failure_balance_transaction),
  );
  expect(entry).toMatchObject({ amount: 1000, source: payout.id, type: 'payout_failure' });
  expect(await available()).toBe(FUNDS);
  expect((await since('payout.created')).slice(0, 3)).toEqual([
    'payout.created',
    'payout.updated',
    'payout.failed',
  ]);
});

it('can be canceled before it arrives', async () => {
  const { arrived, available, since, stripe } = await funded();
  const { id } = await pay(stripe);
  const canceled = await stripe.payouts.cancel(id);
  expect(canceled).toMatchObject({
    failure_balance_transaction: expect.stringMatching(/^txn_/),
    status: 'canceled',
  });
  expect(await available()).toBe(FUNDS);
  expect((await arrived(id)).status).toBe('canceled');
  expect(await since('payout.created')).toEqual([
    'payout.created',
    'payout.updated',
    'payout.canceled',
  ]);
  expect((await errorOf(stripe.payouts.cancel(id))).statusCode).toBe(400);
});

it('can be fetched back once it has arrived', async () => {
  const { arrived, available, since, stripe } = await funded();
  const { id } = await pay(stripe);
  expect((await errorOf(stripe.payouts.reverse(id))).statusCode).toBe(400);
  await arrived(id);
  const reversal = await stripe.payouts.reverse(id, { metadata: { why: 'mistake' } });
  expect(reversal).toMatchObject({
    amount: -1000,
    metadata: { why: 'mistake' },
    original_payout: id,
  });
  expect((await stripe.payouts.retrieve(id)).reversed_by).toBe(reversal.id);
  expect(await available()).toBe(FUNDS);
  expect((await since('payout.paid')).slice(1)).toEqual(['payout.created', 'payout.updated']);
  expect((await errorOf(stripe.payouts.reverse(id))).message).toContain('already been reversed');
  await arrived(reversal.id);
  expect((await errorOf(stripe.payouts.reverse(reversal.id))).statusCode).toBe(400);
  expect(await available()).toBe(FUNDS);
});

it('may be instant, where the account can', async () => {
  const { arrived, stripe } = await funded();
  const { id, arrival_date, created } = await pay(stripe, { method: 'instant' });
  expect(arrival_date).toBe(created);
  expect((await arrived(id)).status).toBe('paid');
  const slow = pay(stripe, {
    amount: 100,
    destination: 'tok_visa_debit_us_instantPayoutUnsupported',
    method: 'instant',
  });
  expect((await errorOf(slow)).code).toBe('instant_payouts_unsupported');
});

it('goes to an account that exists', async () => {
  const { stripe } = await funded();
  expect(await errorOf(pay(stripe, { destination: 'ba_nope' }))).toMatchObject({
    statusCode: 400,
    message: "No such external account: 'ba_nope'",
    param: 'destination',
  });
  for (const source of ['btok_us_verified', 'tok_visa']) {
    const { default_source } = await stripe.customers.create({ source });
    const foreign = pay(stripe, { destination: String(default_source) });
    expect(await errorOf(foreign)).toMatchObject({
      message: `No such external account: '${default_source}'`,
      param: 'destination',
    });
  }
});

it('is listed by status and destination, and its metadata can be changed', async () => {
  const { stripe } = await funded();
  const { id, destination } = await pay(stripe, { amount: 100 });
  const other = await pay(stripe, { amount: 100, destination: 'btok_us_verified' });
  expect(other.destination).not.toBe(destination);
  const list = await stripe.payouts.list({ destination: String(destination), status: 'pending' });
  expect(list.data.map((payout) => payout.id)).toEqual([id]);
  expect((await stripe.payouts.list({ status: 'paid' })).data).toEqual([]);
  const changed = await stripe.payouts.update(id, { metadata: { run: '3' } });
  expect(changed.metadata).toEqual({ run: '3' });
  expect(await errorOf(stripe.payouts.retrieve('po_nope'))).toMatchObject({
    message: "No such payout: 'po_nope'",
    param: 'payout',
  });
});
