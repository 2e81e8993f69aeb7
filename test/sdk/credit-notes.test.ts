import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { eventTypes } from '../support/card-payment.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { subscriber } from '../support/subscriber.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

/** An invoice of $25.00, paid at once or still open. */
async function invoiced(stripe: Stripe, status: 'paid' | 'open'): Promise<Stripe.Invoice> {
  const { customer } = await subscriber(stripe);
  const draft = await stripe.invoices.create({
    customer,
    ...(status === 'open' && { collection_method: 'send_invoice', days_until_due: 30 }),
  });
  const [amount, currency] = [2500, 'usd'];
  await stripe.invoiceItems.create({ customer, invoice: draft.id, amount, currency });
  const open = await stripe.invoices.finalizeInvoice(draft.id);
  return status === 'open' ? open : stripe.invoices.pay(open.id);
}

describe('of a paid invoice', () => {
  it('refunds the customer', async () => {
    const stripe = clientOf(paystub);
    const invoice = await invoiced(stripe, 'paid');
    const note = await stripe.creditNotes.create({
      invoice: invoice.id,
      lines: [{ type: 'custom_line_item', description: 'Late', quantity: 2, unit_amount: 250 }],
      refund_amount: 500,
    });
    expect(note).toMatchObject({
      object: 'credit_note',
      customer: invoice.customer,
      lines: { data: [{ amount: 500, description: 'Late', quantity: 2, unit_amount: 250 }] },
      number: `${invoice.number}-CN-01`,
      post_payment_amount: 500,
      pre_payment_amount: 0,
      status: 'issued',
      total: 500,
      type: 'post_payment',
    });
    const refund = await stripe.refunds.retrieve(String(note.refunds[0]?.refund));
    expect(refund).toMatchObject({ amount: 500, status: 'succeeded' });
    const after = await stripe.invoices.retrieve(invoice.id);
    expect(after).toMatchObject({ post_payment_credit_notes_amount: 500, status: 'paid' });
    expect((await stripe.creditNotes.listLineItems(note.id)).data).toHaveLength(1);
    expect(await eventTypes(stripe)).toContain('credit_note.created');
  });

  it('credits the balance of the customer', async () => {
    const stripe = clientOf(paystub);
    const { id, customer } = await invoiced(stripe, 'paid');
    const note = await stripe.creditNotes.create({ invoice: id, amount: 500, credit_amount: 500 });
    const { balance } = (await stripe.customers.retrieve(String(customer))) as Stripe.Customer;
    expect(balance).toBe(-500);
    const entry = await stripe.customers.retrieveBalanceTransaction(
      String(customer),
      String(note.customer_balance_transaction),
    );
    expect(entry).toMatchObject({ amount: -500, credit_note: note.id, type: 'credit_note' });
  });

  it.each([
    [{ amount: 500 }, /must equal the post payment credit note amount \(\$5.00\)/],
    [{ amount: 2501, refund_amount: 2501 }, /greater than what is left of the invoice \(\$25.00\)/],
    [{}, /Missing required param: amount/],
  ])('refuses %j', async (params, message) => {
    const stripe = clientOf(paystub);
    const { id } = await invoiced(stripe, 'paid');
    const error = await errorOf(stripe.creditNotes.create({ invoice: id, ...params }));
    expect(error.message).toMatch(message);
  });
});

describe('of an open invoice', () => {
  it('makes it smaller, until it is void', async () => {
    const stripe = clientOf(paystub);
    const { id } = await invoiced(stripe, 'open');
    const note = await stripe.creditNotes.create({ invoice: id, amount: 500 });
    expect(note).toMatchObject({ pre_payment_amount: 500, type: 'pre_payment', refunds: [] });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({
      amount_due: 2000,
      amount_remaining: 2000,
      pre_payment_credit_notes_amount: 500,
      total: 2500,
    });
    expect(await stripe.creditNotes.voidCreditNote(note.id)).toMatchObject({ status: 'void' });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({
      amount_remaining: 2500,
      pre_payment_credit_notes_amount: 0,
    });
    expect(await errorOf(stripe.creditNotes.voidCreditNote(note.id))).toMatchObject({
      statusCode: 400,
    });
  });

  it('of which nothing is left is paid', async () => {
    const stripe = clientOf(paystub);
    const { id, lines } = await invoiced(stripe, 'open');
    const whole = {
      type: 'invoice_line_item',
      invoice_line_item: lines.data[0]?.id ?? '',
    } as const;
    const note = await stripe.creditNotes.create({ invoice: id, lines: [whole] });
    expect(note).toMatchObject({ total: 2500 });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({
      amount_paid: 0,
      amount_remaining: 0,
      status: 'paid',
    });
    const { data } = await stripe.invoicePayments.list({ invoice: id });
    expect(data.map(({ status }) => status)).toEqual(['canceled']);
    expect((await stripe.events.list({ type: 'invoice.payment_succeeded' })).data).toEqual([]);
  });
});

it('of a draft is refused', async () => {
  const stripe = clientOf(paystub);
  const { id: customer } = await stripe.customers.create();
  const { id } = await stripe.invoices.create({ customer });
  const error = await errorOf(stripe.creditNotes.create({ invoice: id, amount: 500 }));
  expect(error.message).toMatch(/invoices that are open or paid; this one is draft/);
});
