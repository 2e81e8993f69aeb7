/** Invoices made by hand: drafts and their items, what is due, and how they end. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { subscriber } from '../support/subscriber.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

async function drafted(card = 'visa', amount = 1900) {
  const stripe = clientOf(paystub);
  const { customer } = await subscriber(stripe, card);
  const draft = await stripe.invoices.create({ customer });
  const item = await stripe.invoiceItems.create({ customer, invoice: draft.id, amount });
  return { customer, draft, id: draft.id, item, stripe };
}

describe('a draft', () => {
  it('follows its items', async () => {
    const { draft, id, item, stripe } = await drafted();
    expect(draft).toMatchObject({ object: 'invoice', lines: { data: [] }, number: null, total: 0 });
    expect(item).toMatchObject({ object: 'invoiceitem', description: null, quantity: 1 });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ amount_due: 1900, status: 'draft' });
    await stripe.invoiceItems.update(item.id, { amount: 500, description: 'Less' });
    const [line] = (await stripe.invoices.listLineItems(id)).data;
    expect(line).toMatchObject({ amount: 500, description: 'Less' });
    expect(line?.parent?.invoice_item_details?.invoice_item).toBe(item.id);
    expect(await stripe.invoiceItems.del(item.id)).toMatchObject({ deleted: true });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ amount_due: 0 });
    expect(await stripe.invoices.del(id)).toEqual({ id, object: 'invoice', deleted: true });
  });

  it('takes pending items only when asked', async () => {
    const stripe = clientOf(paystub);
    const { customer } = await subscriber(stripe);
    await stripe.invoiceItems.create({ customer, amount: 700, currency: 'cad' });
    const without = await stripe.invoices.create({ customer });
    expect(without).toMatchObject({ currency: 'cad', total: 0 });
    const pending_invoice_items_behavior = 'include';
    const all = await stripe.invoices.create({ customer, pending_invoice_items_behavior });
    expect(all).toMatchObject({ currency: 'cad', total: 700 });
  });

  it('gives discounts on items and on the whole', async () => {
    const { customer, id, stripe } = await drafted('visa', 1000);
    const half = await stripe.coupons.create({ percent_off: 50, duration: 'once' });
    await stripe.invoiceItems.create({
      customer,
      invoice: id,
      amount: 1900,
      discounts: [{ coupon: half.id }],
    });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ subtotal: 1950, total: 1950 });
    const all = await stripe.invoices.update(id, { discounts: [{ coupon: half.id }] });
    expect(all).toMatchObject({ subtotal: 1950, total: 975 });
    const sum = all.total_discount_amounts?.reduce((total, { amount }) => total + amount, 0);
    expect(sum).toBe(950 + 975);
  });
});

describe('an invoice', () => {
  it('is finalized and paid in one call', async () => {
    const { id, stripe } = await drafted();
    const paid = await stripe.invoices.pay(id);
    expect(paid).toMatchObject({
      amount_paid: 1900,
      amount_remaining: 0,
      attempt_count: 1,
      rendering: { pdf: { page_size: 'letter' } },
      status: 'paid',
    });
    const { data } = await stripe.invoicePayments.list({ invoice: id });
    expect(data).toMatchObject([{ object: 'invoice_payment', amount_paid: 1900, status: 'paid' }]);
    expect(await errorOf(stripe.invoices.pay(id))).toMatchObject({
      message: 'Invoice is already paid',
    });
  });

  it('stays open when the card is declined, and can be paid otherwise', async () => {
    const { id, stripe } = await drafted('chargeCustomerFail');
    expect(await errorOf(stripe.invoices.pay(id))).toMatchObject({
      code: 'card_declined',
      statusCode: 402,
    });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ attempt_count: 1, status: 'open' });
    const paid = await stripe.invoices.pay(id, { paid_out_of_band: true });
    expect(paid).toMatchObject({ status: 'paid' });
    const { data } = await stripe.invoicePayments.list({ invoice: id });
    expect(data).toMatchObject([{ status: 'canceled' }]);
  });

  it('can be voided or given up, but not changed', async () => {
    const { id, stripe } = await drafted();
    expect(await errorOf(stripe.invoices.voidInvoice(id))).toMatchObject({ statusCode: 400 });
    const open = await stripe.invoices.finalizeInvoice(id);
    expect(open).toMatchObject({ status: 'open', number: expect.stringMatching(/-0001$/) });
    expect(await errorOf(stripe.invoices.update(id, { description: 'x' }))).toMatchObject({
      code: 'invoice_not_editable',
    });
    expect(await stripe.invoices.markUncollectible(id)).toMatchObject({ status: 'uncollectible' });
    expect(await stripe.invoices.voidInvoice(id)).toMatchObject({
      status: 'void',
      status_transitions: { voided_at: expect.any(Number) },
    });
  });

  it('uses the credit of the customer', async () => {
    const { customer, id, stripe } = await drafted();
    await stripe.customers.update(customer, { balance: -2500 });
    expect(await stripe.invoices.finalizeInvoice(id)).toMatchObject({
      amount_due: 0,
      ending_balance: -600,
      starting_balance: -2500,
      status: 'paid',
    });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -600 });
  });

  it('gives the credit back when it is voided', async () => {
    const { customer, id, stripe } = await drafted();
    await stripe.customers.update(customer, { balance: -400 });
    expect(await stripe.invoices.finalizeInvoice(id)).toMatchObject({ amount_due: 1500 });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: 0 });
    await stripe.invoices.voidInvoice(id);
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -400 });
    const [entry] = (await stripe.customers.listBalanceTransactions(customer)).data;
    expect(entry).toMatchObject({ amount: -400, invoice: id, type: 'unapplied_from_invoice' });
  });

  it('is paid by the payments that are attached to it', async () => {
    const { customer, id, stripe } = await drafted();
    await stripe.invoices.finalizeInvoice(id);
    const intent = (amount: number, more: object) =>
      stripe.paymentIntents.create({
        allowed_payment_method_types: ['card'],
        amount,
        currency: 'usd',
        customer,
        payment_method: 'pm_card_visa',
        ...more,
      } as Stripe.PaymentIntentCreateParams);
    const first = await intent(400, { confirm: true });
    expect(await stripe.invoices.attachPayment(id, { payment_intent: first.id })).toMatchObject({
      amount_paid: 400,
      amount_remaining: 1500,
      status: 'open',
    });
    const second = await intent(1500, {});
    await stripe.invoices.attachPayment(id, { payment_intent: second.id });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ amount_paid: 400, status: 'open' });
    await stripe.paymentIntents.confirm(second.id);
    expect(await stripe.invoices.retrieve(id)).toMatchObject({
      amount_paid: 1900,
      amount_remaining: 0,
      status: 'paid',
    });
    const { data } = await stripe.invoicePayments.list({ invoice: id });
    expect(data.map(({ is_default, status }) => [is_default, status])).toEqual([
      [false, 'paid'],
      [false, 'paid'],
      [true, 'canceled'],
    ]);
  });

  it('tells of no payment when it was paid by other means', async () => {
    const { id, stripe } = await drafted();
    await stripe.invoices.pay(id, { paid_out_of_band: true });
    expect((await stripe.events.list({ type: 'invoice.paid' })).data).toHaveLength(1);
    expect((await stripe.events.list({ type: 'invoice.payment_succeeded' })).data).toEqual([]);
  });

  it('of a deleted customer is not finalized', async () => {
    const { stripe, advance } = accountOn(paystub);
    const { id: customer } = await stripe.customers.create();
    const { id } = await stripe.invoices.create({ customer, auto_advance: true });
    await stripe.customers.del(customer);
    expect(await errorOf(stripe.invoices.finalizeInvoice(id))).toMatchObject({
      code: 'resource_missing',
      message: `No such customer: '${customer}'`,
      statusCode: 400,
    });
    await advance(7200);
    expect(await stripe.invoices.retrieve(id)).toMatchObject({
      auto_advance: false,
      automatically_finalizes_at: null,
      status: 'draft',
    });
  });

  it('is sent when it is to be paid later', async () => {
    const stripe = clientOf(paystub);
    const { customer } = await subscriber(stripe);
    const later = { customer, collection_method: 'send_invoice' } as const;
    expect(await errorOf(stripe.invoices.create(later))).toMatchObject({ statusCode: 400 });
    const draft = await stripe.invoices.create({ ...later, days_until_due: 30 });
    expect(draft.due_date).toBe(draft.created + 30 * 86_400);
    await stripe.invoiceItems.create({ customer, invoice: draft.id, amount: 100 });
    expect(await stripe.invoices.sendInvoice(draft.id)).toMatchObject({ status: 'open' });
    const { data } = await stripe.events.list({ type: 'invoice.sent' });
    expect(data).toHaveLength(1);
  });
});

describe('an item', () => {
  it('costs its quantity of a unit, whole to the last decimal', async () => {
    const { customer, id, stripe } = await drafted();
    const unit = (unit_amount_decimal: string, quantity: number) =>
      stripe.invoiceItems.create({
        customer,
        invoice: id,
        quantity,
        unit_amount_decimal: unit_amount_decimal as never,
      });
    const costs = ({ amount, pricing }: Stripe.InvoiceItem) => [
      amount,
      String(pricing?.unit_amount_decimal),
    ];
    const three = await unit('100', 3);
    expect(costs(three)).toEqual([300, '100']);
    expect(await unit('1.005', 100)).toMatchObject({ amount: 101 });
    expect(await unit('-0.5', 1)).toMatchObject({ amount: -1 });
    const dearer = await stripe.invoiceItems.update(three.id, {
      quantity: 2,
      unit_amount_decimal: '150.5' as never,
    });
    expect(costs(dearer)).toEqual([301, '150.5']);
    const more = await stripe.invoiceItems.update(three.id, { quantity: 4 });
    expect(costs(more)).toEqual([602, '150.5']);
  });

  it('is of the currency of its invoice, and of a product that is there', async () => {
    const { customer, id: invoice, stripe } = await drafted();
    const params = { customer, invoice };
    const item = { ...params, amount: 100, currency: 'eur' };
    expect(await errorOf(stripe.invoiceItems.create(item))).toMatchObject({
      param: 'currency',
      statusCode: 400,
    });
    const price_data = { currency: 'usd', product: 'prod_nope', unit_amount: 100 };
    expect(await errorOf(stripe.invoiceItems.create({ ...params, price_data }))).toMatchObject({
      message: "No such product: 'prod_nope'",
      param: 'price_data[product]',
    });
    expect(
      await errorOf(stripe.invoiceItems.create({ ...params, amount: 100, quantity: -1 })),
    ).toMatchObject({ code: 'parameter_invalid_integer', param: 'quantity' });
  });
});
