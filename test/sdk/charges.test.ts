/** Charges made without an intent: what older code does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const order = { amount: 2500, currency: 'usd' };

describe('a charge', () => {
  it('is made from a token', async () => {
    const stripe = clientOf(paystub);
    const charge = await stripe.charges.create({ ...order, source: 'tok_mastercard' });
    expect(charge).toMatchObject({
      amount: 2500,
      amount_captured: 2500,
      captured: true,
      customer: null,
      paid: true,
      payment_intent: null,
      source: { object: 'card', brand: 'MasterCard', cvc_check: 'pass', customer: null },
      payment_method_details: {
        type: 'card',
        card: { brand: 'mastercard', network: 'mastercard' },
      },
      status: 'succeeded',
    });
    expect(charge.id).toMatch(/^ch_3/);
    expect(charge.payment_method).toBe(charge.source?.id);
    expect(charge.balance_transaction).toMatch(/^txn_3/);
  });

  it("is made from a customer's card, the default one or another", async () => {
    const stripe = clientOf(paystub);
    const { id: customer, default_source } = await stripe.customers.create({ source: 'tok_visa' });
    const byDefault = await stripe.charges.create({ ...order, customer });
    expect(byDefault).toMatchObject({ customer, source: { id: default_source, customer } });
    const { id: other } = await stripe.customers.createSource(customer, { source: 'tok_amex' });
    const named = await stripe.charges.create({ ...order, customer, source: other });
    expect(named.source?.id).toBe(other);
  });

  it('needs a source or a customer with a card', async () => {
    const stripe = clientOf(paystub);
    expect(await errorOf(stripe.charges.create(order))).toMatchObject({
      statusCode: 400,
      message: 'Must provide source or customer.',
    });
    const { id: customer } = await stripe.customers.create();
    expect(await errorOf(stripe.charges.create({ ...order, customer }))).toMatchObject({
      statusCode: 402,
      code: 'missing',
      message: 'Cannot charge a customer that has no active card',
    });
    const foreign = stripe.charges.create({ ...order, customer, source: 'card_other' });
    expect((await errorOf(foreign)).message).toBe(
      `Customer ${customer} does not have a linked source with ID card_other.`,
    );
    const small = stripe.charges.create({ amount: 10, currency: 'usd', source: 'tok_visa' });
    expect((await errorOf(small)).code).toBe('amount_too_small');
  });

  it('is kept when it is declined', async () => {
    const stripe = clientOf(paystub);
    const error = await errorOf(
      stripe.charges.create({ ...order, source: 'tok_chargeDeclinedInsufficientFunds' }),
    );
    expect(error).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'insufficient_funds',
    });
    expect(await stripe.charges.retrieve(String(error.charge))).toMatchObject({
      status: 'failed',
      paid: false,
      captured: false,
      failure_code: 'card_declined',
      outcome: { reason: 'insufficient_funds' },
    });
  });

  it('fails with a card that was saved and is declined later', async () => {
    const stripe = clientOf(paystub);
    const { id: customer } = await stripe.customers.create({ source: 'tok_chargeCustomerFail' });
    const error = await errorOf(stripe.charges.create({ ...order, customer }));
    expect(error).toMatchObject({ statusCode: 402, code: 'card_declined' });
  });

  it('cannot ask the customer to authenticate', async () => {
    const source = 'tok_authenticationRequired';
    const error = await errorOf(clientOf(paystub).charges.create({ ...order, source }));
    expect(error).toMatchObject({ statusCode: 402, code: 'authentication_required' });
  });

  it('can be changed in its words', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.charges.create({
      ...order,
      source: 'tok_visa',
      metadata: { a: '1' },
    });
    const changed = await stripe.charges.update(id, {
      description: 'Order 7',
      metadata: { b: '2' },
      shipping: { name: 'Ada', address: { line1: 'Main Street 1' } },
    });
    expect(changed).toMatchObject({
      description: 'Order 7',
      metadata: { a: '1', b: '2' },
      shipping: { name: 'Ada', phone: null },
    });
    const [event] = (await stripe.events.list({ type: 'charge.updated' })).data;
    expect(event?.data.previous_attributes).toMatchObject({ description: null, shipping: null });
  });
});

describe('a charge that only holds', () => {
  const hold = { ...order, source: 'tok_visa', capture: false };

  it('is taken whole, or in part', async () => {
    const stripe = clientOf(paystub);
    const { id, ...held } = await stripe.charges.create(hold);
    expect(held).toMatchObject({ captured: false, balance_transaction: null, paid: true });
    expect(await stripe.charges.capture(id)).toMatchObject({
      captured: true,
      amount_captured: 2500,
      balance_transaction: expect.stringMatching(/^txn_/),
    });
    const other = await stripe.charges.create(hold);
    expect(await stripe.charges.capture(other.id, { amount: 1000 })).toMatchObject({
      amount_captured: 1000,
      amount_refunded: 1500,
    });
  });

  it('is taken once, and not more than it holds', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.charges.create(hold);
    expect((await errorOf(stripe.charges.capture(id, { amount: 2501 }))).code).toBe(
      'amount_too_large',
    );
    await stripe.charges.capture(id);
    expect(await errorOf(stripe.charges.capture(id))).toMatchObject({
      code: 'charge_already_captured',
      message: `Charge ${id} has already been captured.`,
    });
  });

  it('gives everything back when it is refunded', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.charges.create(hold);
    const refund = await stripe.refunds.create({ charge: id });
    expect(refund).toMatchObject({
      balance_transaction: null,
      destination_details: { card: { type: 'reversal' } },
    });
    expect((await errorOf(stripe.charges.capture(id))).code).toBe('charge_expired_for_capture');
  });
});

describe('a charge of a bank account', () => {
  async function bankCustomer(token: string) {
    const stripe = clientOf(paystub);
    const { id: customer } = await stripe.customers.create({ source: token });
    return { stripe, customer };
  }

  it.each([
    ['btok_us_verified', 'succeeded', null],
    ['btok_us_verified_insufficientFunds', 'failed', 'insufficient_funds'],
    ['btok_us_verified_noAccount', 'failed', 'no_account'],
  ])('from %s is pending, then %s', async (token, status, failure_code) => {
    const { stripe, customer } = await bankCustomer(token);
    const charge = await stripe.charges.create({ ...order, customer });
    expect(charge).toMatchObject({
      status: 'pending',
      paid: false,
      balance_transaction: null,
      payment_method_details: { type: 'ach_debit' },
    });
    expect(charge.id).toMatch(/^py_/);
    const settled = await eventually(
      () => stripe.charges.retrieve(charge.id),
      (now) => now.status !== 'pending',
    );
    expect(settled).toMatchObject({ status, failure_code, paid: status === 'succeeded' });
    const { data } = await stripe.events.list({ type: `charge.${status}` });
    expect(data.map((event) => (event.data.object as { id: string }).id)).toEqual([charge.id]);
  });

  it('waits until the account is verified', async () => {
    const { stripe, customer } = await bankCustomer('btok_us');
    expect(await errorOf(stripe.charges.create({ ...order, customer }))).toMatchObject({
      statusCode: 400,
      code: 'bank_account_unverified',
    });
  });
});
