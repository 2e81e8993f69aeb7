/** Money given back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { cardPayment, eventTypes } from '../support/card-payment.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

async function paid(card = 'visa') {
  const stripe = clientOf(paystub);
  const intent = await stripe.paymentIntents.create({
    ...cardPayment,
    capture_method: 'automatic',
    confirm: true,
    payment_method: `pm_card_${card}`,
  });
  return { stripe, intent: intent.id, charge: String(intent.latest_charge) };
}

describe('a refund', () => {
  it('gives everything back', async () => {
    const { stripe, charge, intent } = await paid();
    const refund = await stripe.refunds.create({
      charge,
      metadata: { why: 'late' },
      reason: 'requested_by_customer',
    });
    expect(refund).toMatchObject({
      object: 'refund',
      amount: 2000,
      charge,
      currency: 'usd',
      destination_details: {
        type: 'card',
        card: {
          reference_status: 'pending',
          reference_type: 'acquirer_reference_number',
          type: 'refund',
        },
      },
      metadata: { why: 'late' },
      payment_intent: intent,
      reason: 'requested_by_customer',
      status: 'succeeded',
    });
    expect(refund.id.slice(3, 20)).toBe(intent.slice(3, 20));
    expect(await stripe.charges.retrieve(charge)).toMatchObject({
      amount_refunded: 2000,
      refunded: true,
      status: 'succeeded',
    });
    expect(
      await stripe.balanceTransactions.retrieve(String(refund.balance_transaction)),
    ).toMatchObject({ amount: -2000, fee: 0, fee_details: [], net: -2000, type: 'refund' });
  });

  it('gives a part back, then the rest, then nothing', async () => {
    const { stripe, charge, intent } = await paid();
    await stripe.refunds.create({ payment_intent: intent, amount: 500 });
    expect(await stripe.charges.retrieve(charge)).toMatchObject({
      amount_refunded: 500,
      refunded: false,
    });
    const tooMuch = stripe.refunds.create({ charge, amount: 2000 });
    expect(await errorOf(tooMuch)).toMatchObject({
      statusCode: 400,
      param: 'amount',
      message: 'Refund amount ($20.00) is greater than unrefunded amount on charge ($15.00)',
    });
    expect((await stripe.refunds.create({ charge })).amount).toBe(1500);
    expect(await errorOf(stripe.refunds.create({ charge }))).toMatchObject({
      statusCode: 400,
      code: 'charge_already_refunded',
      message: `Charge ${charge} has already been refunded.`,
    });
    const { refunds } = await stripe.charges.retrieve(charge, { expand: ['refunds'] });
    expect(refunds?.data.map(({ amount }) => amount)).toEqual([1500, 500]);
    expect((await stripe.charges.retrieve(charge)).refunds).toBeUndefined();
    const byIntent = await stripe.refunds.list({ payment_intent: intent, limit: 1 });
    expect(byIntent).toMatchObject({ data: [{ amount: 1500 }], has_more: true });
  });

  it('names what it refunds', async () => {
    const { stripe, charge, intent } = await paid();
    expect((await errorOf(stripe.refunds.create({}))).message).toBe(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
    const both = stripe.refunds.create({ charge, payment_intent: intent });
    expect((await errorOf(both)).statusCode).toBe(400);
    expect(await errorOf(stripe.refunds.create({ charge: 'ch_none' }))).toMatchObject({
      statusCode: 400,
      param: 'charge',
      message: "No such charge: 'ch_none'",
    });
    const { id } = await stripe.paymentIntents.create(cardPayment);
    const unpaid = stripe.refunds.create({ payment_intent: id });
    expect((await errorOf(unpaid)).message).toMatch(/does not have a successful charge to refund/);
  });

  it('of held money cancels the intent', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.paymentIntents.create({
      ...cardPayment,
      capture_method: 'manual',
      confirm: true,
      payment_method: 'pm_card_visa',
    });
    const part = stripe.refunds.create({ payment_intent: id, amount: 500 });
    expect((await errorOf(part)).message).toMatch(/cannot partially refund an uncaptured charge/);
    const refund = await stripe.refunds.create({ payment_intent: id });
    expect(refund).toMatchObject({
      balance_transaction: null,
      destination_details: { card: { type: 'reversal' } },
    });
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('canceled');
  });

  it('is described and cannot be canceled', async () => {
    const { stripe, charge } = await paid();
    const { id } = await stripe.refunds.create({ charge });
    const described = await stripe.refunds.update(id, { metadata: { a: '1' } });
    expect(described.metadata).toEqual({ a: '1' });
    expect((await errorOf(stripe.refunds.cancel(id))).statusCode).toBe(400);
  });
});

describe('the sequel of a refund', () => {
  it('is a reference number, with its events', async () => {
    const { stripe, charge } = await paid();
    const { id } = await stripe.refunds.create({ charge });
    const later = await eventually(
      () => stripe.refunds.retrieve(id),
      (now) => now.destination_details?.card?.reference_status === 'available',
    );
    expect(later.destination_details?.card?.reference).toMatch(/^\d{16}$/);
    expect((await eventTypes(stripe)).slice(-4)).toEqual([
      'refund.created',
      'charge.refunded',
      'refund.updated',
      'charge.refund.updated',
    ]);
  });

  it('is success for a refund that takes its time', async () => {
    const { stripe, charge } = await paid('pendingRefund');
    const { id, status } = await stripe.refunds.create({ charge });
    expect(status).toBe('pending');
    const later = await eventually(
      () => stripe.refunds.retrieve(id),
      (now) => now.status !== 'pending',
    );
    expect(later.status).toBe('succeeded');
  });

  it('is failure for a card that cannot be refunded', async () => {
    const { stripe, charge } = await paid('refundFail');
    const { id, status } = await stripe.refunds.create({ charge });
    expect(status).toBe('succeeded');
    const failed = await eventually(
      () => stripe.refunds.retrieve(id),
      (now) => now.status === 'failed',
    );
    expect(failed.failure_reason).toBe('expired_or_canceled_card');
    expect(
      await stripe.balanceTransactions.retrieve(String(failed.failure_balance_transaction)),
    ).toMatchObject({ amount: 2000, type: 'refund_failure' });
    expect(await stripe.charges.retrieve(charge)).toMatchObject({
      amount_refunded: 0,
      refunded: false,
    });
    expect((await eventTypes(stripe)).slice(-3)).toEqual([
      'refund.updated',
      'refund.failed',
      'charge.refund.updated',
    ]);
  });
});
