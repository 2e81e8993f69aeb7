/** Money fetched from the account's own bank into the balance. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { eventTypes } from '../support/card-payment.ts';
import { errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

function topUp(stripe: Stripe, more: Partial<Stripe.TopupCreateParams> = {}) {
  return stripe.topups.create({ amount: 2000, currency: 'usd', ...more });
}

it('waits for the bank, and is then in the balance', async () => {
  const { advance, stripe } = accountOn(paystub);
  const made = await topUp(stripe, {
    description: 'Week 7',
    metadata: { week: '7' },
    statement_descriptor: 'Top-up',
    transfer_group: 'GROUP',
  });
  expect(made).toMatchObject({
    id: expect.stringMatching(/^tu_1/),
    object: 'topup',
    amount: 2000,
    balance_transaction: null,
    currency: 'usd',
    description: 'Week 7',
    failure_code: null,
    livemode: false,
    metadata: { week: '7' },
    source: null,
    statement_descriptor: 'Top-up',
    status: 'pending',
    transfer_group: 'GROUP',
  });
  expect(made.expected_availability_date).toBeGreaterThan(made.created);
  expect((await stripe.balance.retrieve()).available).toMatchObject([{ amount: 0 }]);
  await advance(10);
  const paid = await stripe.topups.retrieve(made.id, { expand: ['balance_transaction'] });
  expect(paid).toMatchObject({
    balance_transaction: {
      amount: 2000,
      description: 'Week 7',
      fee: 0,
      net: 2000,
      reporting_category: 'topup',
      source: made.id,
      status: 'available',
      type: 'topup',
    },
    status: 'succeeded',
  });
  expect((await stripe.balance.retrieve()).available).toMatchObject([{ amount: 2000 }]);
  expect(await eventTypes(stripe)).toEqual(['topup.created', 'topup.succeeded']);
  expect(await stripe.payouts.create({ amount: 2000, currency: 'usd' })).toMatchObject({
    status: 'pending',
  });
});

it.each([
  ['btok_us_verified_noAccount', 'no_account'],
  ['btok_us_verified_accountClosed', 'account_closed'],
  ['btok_us_verified_insufficientFunds', 'insufficient_funds'],
  ['btok_us_verified_debitNotAuthorized', 'debit_not_authorized'],
  ['btok_us_verified_invalidCurrency', 'invalid_currency'],
])('from %s fails, and moves no money', async (source, code) => {
  const { advance, stripe } = accountOn(paystub);
  const { id } = await topUp(stripe, { source });
  await advance(10);
  expect(await stripe.topups.retrieve(id)).toMatchObject({
    balance_transaction: null,
    failure_code: code,
    failure_message: expect.stringMatching(/bank account/),
    status: 'failed',
  });
  expect((await stripe.balanceTransactions.list()).data).toEqual([]);
  expect(await eventTypes(stripe)).toEqual(['topup.created', 'topup.failed']);
});

it('can be canceled until the bank has answered', async () => {
  const { advance, stripe } = accountOn(paystub);
  const { id } = await topUp(stripe);
  expect(await stripe.topups.cancel(id)).toMatchObject({ id, status: 'canceled' });
  await advance(60);
  expect((await stripe.topups.retrieve(id)).status).toBe('canceled');
  expect(await eventTypes(stripe)).toEqual(['topup.created', 'topup.canceled']);
  const paid = await topUp(stripe);
  await advance(60);
  for (const over of [id, paid.id]) {
    expect(await errorOf(stripe.topups.cancel(over))).toMatchObject({
      statusCode: 400,
      message: expect.stringMatching(/cannot be canceled because it has a status of/),
    });
  }
});

it('can be described anew, and is found by amount and status', async () => {
  const { advance, stripe } = accountOn(paystub);
  const small = await topUp(stripe);
  await advance(10);
  const large = await topUp(stripe, { amount: 9000 });
  expect(await stripe.topups.update(small.id, { description: 'Rent' })).toMatchObject({
    description: 'Rent',
    status: 'succeeded',
  });
  const idsOf = async (params: Stripe.TopupListParams) =>
    (await stripe.topups.list(params)).data.map(({ id }) => id);
  expect(await idsOf({})).toEqual([large.id, small.id]);
  expect(await idsOf({ status: 'pending' })).toEqual([large.id]);
  expect(await idsOf({ amount: { lt: 9000 } })).toEqual([small.id]);
});

it('names what is wrong with it', async () => {
  const { stripe } = accountOn(paystub);
  expect(await errorOf(topUp(stripe, { amount: 0 }))).toMatchObject({
    code: 'parameter_invalid_integer',
    param: 'amount',
  });
  expect(await errorOf(topUp(stripe, { source: 'ba_none' }))).toMatchObject({
    statusCode: 400,
    code: 'resource_missing',
    param: 'source',
    message: "No such external account: 'ba_none'",
  });
  expect(await errorOf(stripe.topups.retrieve('tu_none'))).toMatchObject({
    statusCode: 404,
    message: "No such top-up: 'tu_none'",
    param: 'topup',
  });
});
