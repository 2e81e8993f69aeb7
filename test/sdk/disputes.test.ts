/** A customer's bank takes the money back: how a dispute opens, is answered, and ends. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { agreed } from '../support/agreed.ts';
import { cardPayment, eventTypes } from '../support/card-payment.ts';
import { errorOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';

const DAY = 86_400;

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

async function disputed(card: string, count = 1) {
  const { advance, stripe } = accountOn(paystub);
  const intent = await stripe.paymentIntents.create({
    ...cardPayment,
    confirm: true,
    payment_method: `pm_card_${card}`,
  });
  await advance(2);
  const { data } = await eventually(
    () => stripe.disputes.list({ payment_intent: intent.id }),
    (list) => list.data.length >= count,
  );
  const [dispute] = data;
  if (dispute === undefined) throw new Error('There is no dispute.');
  const charge = String(intent.latest_charge);
  const answer = (uncategorized_text: string, more: Stripe.DisputeUpdateParams = {}) =>
    stripe.disputes.update(dispute.id, { evidence: { uncategorized_text }, ...more });
  const settled = async (status: string) => {
    await advance(10);
    return eventually(
      () => stripe.disputes.retrieve(dispute.id),
      (now) => now.status === status,
    );
  };
  return { advance, answer, charge, data, dispute, settled, stripe };
}

/** Disputed as soon as it is captured. */
const held = {
  ...cardPayment,
  capture_method: 'manual',
  confirm: true,
  payment_method: 'pm_card_createDispute',
} as const;

describe('a chargeback', () => {
  it('takes the money and a fee', async () => {
    const { charge, dispute, stripe } = await disputed('createDispute');
    expect(dispute).toMatchObject({
      id: expect.stringMatching(/^du_1/),
      amount: 2000,
      balance_transactions: [
        {
          amount: -2000,
          fee: 1500,
          fee_details: [{ amount: 1500, description: 'Dispute fee', type: 'stripe_fee' }],
          net: -3500,
          reporting_category: 'dispute',
          source: dispute.id,
          type: 'adjustment',
        },
      ],
      charge,
      currency: 'usd',
      evidence_details: { has_evidence: false, past_due: false, submission_count: 0 },
      is_charge_refundable: false,
      payment_method_details: {
        card: { brand: 'visa', case_type: 'chargeback', network_reason_code: '10.4' },
        type: 'card',
      },
      reason: 'fraudulent',
      status: 'needs_response',
    });
    const due = Number(dispute.evidence_details.due_by);
    expect((due + 1) % DAY).toBe(0);
    expect(due - dispute.created).toBeGreaterThan(7 * DAY);
    expect(await stripe.charges.retrieve(charge)).toMatchObject({
      dispute: dispute.id,
      disputed: true,
    });
    expect((await stripe.balance.retrieve()).available).toMatchObject([{ amount: -3500 }]);
  });

  it('is told in order', async () => {
    const { stripe } = await disputed('createDispute');
    expect(await eventTypes(stripe)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.updated',
    ]);
    const { data } = await stripe.events.list({ type: 'charge.updated' });
    expect(data[0]?.data.previous_attributes).toEqual({ dispute: null, disputed: false });
  });

  it('has the reason of its card', async () => {
    const { dispute } = await disputed('createDisputeProductNotReceived');
    expect(dispute).toMatchObject({
      payment_method_details: { card: { network_reason_code: '13.1' } },
      reason: 'product_not_received',
    });
  });

  it('may come more than once', async () => {
    const { data } = await disputed('createMultipleDisputes', 2);
    expect(data.map(({ amount }) => amount)).toEqual([1000, 1000]);
  });

  it('waits for the capture', async () => {
    const { advance, stripe } = accountOn(paystub);
    const { id } = await stripe.paymentIntents.create(held);
    await advance(60);
    expect((await stripe.disputes.list()).data).toEqual([]);
    await stripe.paymentIntents.capture(id);
    await advance(2);
    await eventually(
      () => stripe.disputes.list({ payment_intent: id }),
      ({ data }) => data.length === 1,
    );
  });

  it('is about what was captured, when that is a part', async () => {
    const { advance, stripe } = accountOn(paystub);
    const { id } = await stripe.paymentIntents.create(held);
    await stripe.paymentIntents.capture(id, { amount_to_capture: 500 });
    await advance(2);
    const { data } = await eventually(
      () => stripe.disputes.list({ payment_intent: id }),
      (list) => list.data.length === 1,
    );
    expect(data).toMatchObject([{ amount: 500, balance_transactions: [{ amount: -500 }] }]);
  });

  it('keeps the charge from being refunded', async () => {
    const { charge, stripe } = await disputed('createDispute');
    expect(await errorOf(stripe.refunds.create({ charge }))).toMatchObject({
      statusCode: 400,
      code: 'charge_disputed',
      message: `Charge ${charge} has been charged back; cannot issue a refund.`,
    });
  });

  it('is expanded from its charge, and lists filter by charge', async () => {
    const { charge, dispute, stripe } = await disputed('createDispute');
    const whole = await stripe.charges.retrieve(charge, { expand: ['dispute'] });
    expect(whole).toMatchObject({ dispute: { id: dispute.id, object: 'dispute' } });
    expect((await stripe.disputes.list({ charge })).data).toHaveLength(1);
    expect((await stripe.disputes.list({ charge: 'ch_other' })).data).toEqual([]);
  });
});

describe('evidence', () => {
  it('can be gathered before it is sent', async () => {
    const { answer, dispute, stripe } = await disputed('createDispute');
    const staged = await answer('We shipped it.', { submit: false });
    expect(staged).toMatchObject({
      evidence: { uncategorized_text: 'We shipped it.' },
      evidence_details: { has_evidence: true, submission_count: 0 },
      status: 'needs_response',
    });
    const sent = await stripe.disputes.update(dispute.id, { submit: true });
    expect(sent).toMatchObject({
      evidence: { uncategorized_text: 'We shipped it.' },
      evidence_details: { submission_count: 1 },
      status: 'under_review',
    });
  });

  it('is not sent by a change of metadata', async () => {
    const { dispute, stripe } = await disputed('createDispute');
    const changed = await stripe.disputes.update(dispute.id, { metadata: { case: '9' } });
    expect(changed).toMatchObject({ metadata: { case: '9' }, status: 'needs_response' });
    const { data } = await stripe.events.list({ type: 'charge.dispute.updated' });
    expect(data).toMatchObject([{ data: { previous_attributes: { metadata: { case: null } } } }]);
  });

  it('that wins brings the money back, but not the fee', async () => {
    const { answer, charge, settled, stripe } = await disputed('createDispute');
    expect((await answer('winning_evidence')).status).toBe('under_review');
    const won = await settled('won');
    expect(won).toMatchObject({
      balance_transactions: [
        { net: -3500 },
        { amount: 2000, fee: 0, reporting_category: 'dispute_reversal' },
      ],
      is_charge_refundable: true,
    });
    expect((await eventTypes(stripe)).slice(-3)).toEqual([
      'charge.dispute.updated',
      'charge.dispute.closed',
      'charge.dispute.funds_reinstated',
    ]);
    expect((await stripe.balance.retrieve()).available).toMatchObject([{ amount: -1500 }]);
    expect((await stripe.refunds.create({ charge })).status).toBe('succeeded');
  });

  it('that loses closes the dispute', async () => {
    const { answer, dispute, settled, stripe } = await disputed('createDispute');
    await answer('losing_evidence');
    expect((await settled('lost')).balance_transactions).toHaveLength(1);
    expect((await eventTypes(stripe)).at(-1)).toBe('charge.dispute.closed');
    const late = await errorOf(stripe.disputes.update(dispute.id, { metadata: { a: 'b' } }));
    expect(late).toMatchObject({ statusCode: 400, message: 'This dispute is already closed' });
  });

  it('is refused when it is too long', async () => {
    const { dispute, stripe } = await disputed('createDispute');
    const text = 'x'.repeat(80_000);
    const call = stripe.disputes.update(dispute.id, {
      evidence: { access_activity_log: text, uncategorized_text: text },
    });
    expect((await errorOf(call)).statusCode).toBe(400);
  });
});

describe('a dispute', () => {
  it('names files that were uploaded', async () => {
    const { stripe, dispute } = await disputed('createDispute');
    const receipt = 'file_1MissingFromEverywhere';
    const error = await errorOf(stripe.disputes.update(dispute.id, { evidence: { receipt } }));
    expect(error).toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      message: `No such file upload: '${receipt}'`,
      param: 'evidence[receipt]',
    });
    const data = Buffer.from('%PDF-1.4');
    const { id } = await stripe.files.create({
      purpose: 'dispute_evidence',
      file: { data, name: 'receipt.pdf', type: 'application/pdf' },
    });
    const kept = { evidence: { receipt: id }, submit: false };
    const { evidence } = await stripe.disputes.update(dispute.id, kept);
    expect(evidence.receipt).toBe(id);
  });

  it('can be given up', async () => {
    const { dispute, stripe } = await disputed('createDispute');
    expect((await stripe.disputes.close(dispute.id)).status).toBe('lost');
    const again = await errorOf(stripe.disputes.close(dispute.id));
    expect(again.message).toBe('This dispute is already closed');
  });

  it('that nobody answers is lost', async () => {
    const { advance, dispute, stripe } = await disputed('createDispute');
    await advance(10 * DAY);
    const lost = await eventually(
      () => stripe.disputes.retrieve(dispute.id),
      ({ status }) => status === 'lost',
    );
    expect(lost.evidence_details.past_due).toBe(true);
  });

  it('is not there', async () => {
    const { stripe } = accountOn(paystub);
    expect(await errorOf(stripe.disputes.retrieve('du_nope'))).toMatchObject({
      statusCode: 404,
      message: "No such dispute: 'du_nope'",
      param: 'dispute',
    });
  });
});

describe('an inquiry', () => {
  it('moves no money, and the charge can be refunded', async () => {
    const { charge, dispute, stripe } = await disputed('createDisputeInquiry');
    expect(dispute).toMatchObject({
      balance_transactions: [],
      is_charge_refundable: true,
      payment_method_details: { card: { case_type: 'inquiry', network_reason_code: '10' } },
      status: 'warning_needs_response',
    });
    expect(await eventTypes(stripe)).not.toContain('charge.dispute.funds_withdrawn');
    expect((await stripe.refunds.create({ charge, amount: 500 })).status).toBe('succeeded');
  });

  it('is closed by evidence of either kind', async () => {
    const { answer, settled } = await disputed('createDisputeInquiry');
    expect((await answer('winning_evidence')).status).toBe('warning_under_review');
    expect((await settled('warning_closed')).balance_transactions).toEqual([]);
  });

  it('closes by itself after 120 days', async () => {
    const { advance, dispute, stripe } = await disputed('createDisputeInquiry');
    await advance(121 * DAY);
    await eventually(
      () => stripe.disputes.retrieve(dispute.id),
      ({ status }) => status === 'warning_closed',
    );
  });

  it('can become a chargeback, and a refund made meanwhile fails', async () => {
    const { answer, charge, settled, stripe } = await disputed('createDisputeInquiry');
    expect((await answer('escalate_inquiry_evidence')).status).toBe('warning_under_review');
    const refund = await stripe.refunds.create({ charge, amount: 500 });
    const escalated = await settled('needs_response');
    expect(escalated).toMatchObject({
      balance_transactions: [{ amount: -2000, fee: 1500 }],
      is_charge_refundable: false,
      payment_method_details: { card: { case_type: 'chargeback' } },
    });
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({
      failure_reason: 'charge_for_pending_refund_disputed',
      status: 'failed',
    });
    const types = await eventTypes(stripe);
    expect(types.slice(types.lastIndexOf('charge.dispute.updated'))).toEqual([
      'charge.dispute.updated',
      'charge.dispute.funds_withdrawn',
      'refund.updated',
      'refund.failed',
      'charge.refund.updated',
    ]);
  });
});

describe('a bank debit', () => {
  it('that is disputed is lost at once, and its mandate ends', async () => {
    const { advance, stripe } = accountOn(paystub);
    const intent = await stripe.paymentIntents.create({
      allowed_payment_method_types: ['sepa_debit'],
      amount: 3000,
      confirm: true,
      currency: 'eur',
      payment_method: 'pm_sepaDebit_disputed_de',
      ...agreed,
    });
    await advance(5);
    const { data } = await eventually(
      () => stripe.disputes.list({ payment_intent: intent.id }),
      (list) => list.data.length === 1,
    );
    expect(data).toMatchObject([{ amount: 3000, reason: 'general', status: 'lost' }]);
    expect(await eventTypes(stripe)).toEqual([
      'payment_intent.created',
      'payment_intent.processing',
      'charge.pending',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.closed',
      'charge.updated',
      'mandate.updated',
    ]);
  });
});
