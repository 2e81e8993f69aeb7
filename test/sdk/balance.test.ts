/** Fees, balance transactions and the balance that they add up to. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { advanceClock } from '../support/account.ts';
import { cardPayment, eventTypes } from '../support/card-payment.ts';
import { clientOf, errorOf, freshKey } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

describe('a balance transaction', () => {
  it.each([
    [1000, 59],
    [2900, 114],
    [2500, 103],
    [22500, 683],
    [950, 58],
    [2250, 95],
  ])('of %i has the recorded fee %i', async (amount, fee) => {
    const stripe = clientOf(paystub);
    const { id, balance_transaction, created } = await stripe.charges.create({
      amount,
      currency: 'usd',
      description: 'Order 1',
      source: 'tok_visa',
    });
    const entry = await stripe.balanceTransactions.retrieve(String(balance_transaction));
    expect(entry).toMatchObject({
      object: 'balance_transaction',
      amount,
      balance_type: 'payments',
      currency: 'usd',
      description: 'Order 1',
      exchange_rate: null,
      fee,
      fee_details: [
        {
          amount: fee,
          application: null,
          currency: 'usd',
          description: 'Stripe processing fees',
          type: 'stripe_fee',
        },
      ],
      net: amount - fee,
      reporting_category: 'charge',
      source: id,
      status: 'pending',
      type: 'charge',
    });
    expect(entry.available_on % 86_400).toBe(0);
    expect(entry.available_on).toBeGreaterThan(created);
  });

  it('costs more with a card from abroad', async () => {
    const stripe = clientOf(paystub);
    await stripe.charges.create({ amount: 1000, currency: 'usd', source: 'tok_de' });
    expect((await stripe.balanceTransactions.list()).data[0]?.fee).toBe(44 + 30);
  });

  it('is listed by type, source and currency', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.charges.create({
      amount: 900,
      currency: 'usd',
      source: 'tok_visa',
    });
    await stripe.charges.create({ amount: 900, currency: 'eur', source: 'tok_visa' });
    await stripe.refunds.create({ charge: id });
    const count = async (filter: object) =>
      (await stripe.balanceTransactions.list(filter)).data.length;
    expect(await count({})).toBe(3);
    expect(await count({ type: 'refund' })).toBe(1);
    expect(await count({ source: id })).toBe(1);
    expect(await count({ currency: 'eur' })).toBe(1);
    expect((await errorOf(stripe.balanceTransactions.list({ payout: 'po_none' }))).message).toBe(
      "No such payout: 'po_none'",
    );
  });

  it('comes a moment after the payment unless that is waited for', async () => {
    const stripe = clientOf(paystub);
    const intent = await stripe.paymentIntents.create({
      ...cardPayment,
      confirm: true,
      expand: ['latest_charge'],
      payment_method: 'pm_card_visa',
    });
    expect(intent.latest_charge).toMatchObject({ balance_transaction: null });
    const charge = await eventually(
      () => stripe.charges.retrieve((intent.latest_charge as { id: string }).id),
      ({ balance_transaction }) => balance_transaction !== null,
    );
    const [event] = (await stripe.events.list({ type: 'charge.updated' })).data;
    expect(event).toMatchObject({
      data: {
        object: { id: charge.id, balance_transaction: charge.balance_transaction },
        previous_attributes: { balance_transaction: null },
      },
      request: { id: null },
    });
    expect(await eventTypes(stripe)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
    ]);
  });
});

describe('the balance', () => {
  it('of a new account is nothing', async () => {
    const none = [{ amount: 0, currency: 'usd', source_types: { card: 0 } }];
    expect(await clientOf(paystub).balance.retrieve()).toMatchObject({
      object: 'balance',
      available: none,
      livemode: false,
      pending: none,
    });
  });

  it('adds up what is pending and what is available', async () => {
    const stripe = clientOf(paystub);
    await stripe.charges.create({ amount: 1000, currency: 'usd', source: 'tok_visa' });
    await stripe.charges.create({ amount: 1000, currency: 'usd', source: 'tok_bypassPending' });
    const { id } = await stripe.charges.create({
      amount: 1000,
      currency: 'usd',
      source: 'tok_bypassPending',
    });
    await stripe.refunds.create({ charge: id, amount: 300 });
    expect(await stripe.balance.retrieve()).toMatchObject({
      available: [{ amount: 2 * 941 - 300, currency: 'usd', source_types: { card: 1582 } }],
      pending: [{ amount: 941, currency: 'usd' }],
    });
  });

  it('is told when money can be used', async () => {
    const key = freshKey();
    const stripe = clientOf(paystub, key);
    await stripe.charges.create({ amount: 1000, currency: 'usd', source: 'tok_bypassPending' });
    await advanceClock(paystub, key, 60);
    const { data } = await stripe.events.list({ type: 'balance.available' });
    expect(data).toMatchObject([{ request: { id: null } }]);
    const { lastResponse: _answer, ...balance } = await stripe.balance.retrieve();
    expect(data[0]?.data).toEqual({ object: balance });
    const thin = await stripe.v2.core.events.list({ types: ['v1.balance.available'] });
    expect(thin.data.map(({ snapshot_event }) => snapshot_event)).toEqual([data[0]?.id]);
  });
});
