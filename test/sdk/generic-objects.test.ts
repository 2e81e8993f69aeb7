/** What the generic engine makes of objects whose rules are not written. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('is in use from the moment it is made', async () => {
  const stripe = clientOf(paystub);
  const rate = { display_name: 'VAT', percentage: 20, inclusive: false };
  expect(await stripe.taxRates.create(rate)).toMatchObject({ active: true });
  expect(await stripe.taxRates.create({ ...rate, active: false })).toMatchObject({ active: false });
  const shipping = { display_name: 'Ground', type: 'fixed_amount' } as const;
  expect(await stripe.shippingRates.create(shipping)).toMatchObject({ active: true });
});

it('belongs to whom the object that it names belongs to', async () => {
  const stripe = clientOf(paystub);
  const customer = await stripe.customers.create();
  const invoice = await stripe.invoices.create({ customer: customer.id, currency: 'eur' });
  const note = await stripe.creditNotes.create({ invoice: invoice.id, amount: 500 });
  expect(note).toMatchObject({ currency: 'eur', customer: customer.id, invoice: invoice.id });
});

it('says where its lists go on', async () => {
  const stripe = clientOf(paystub);
  const { id: destination } = await stripe.accounts.create({ type: 'express' });
  const transfer = await stripe.transfers.create({ amount: 100, currency: 'usd', destination });
  expect(transfer.reversals.url).toBe(`/v1/transfers/${transfer.id}/reversals`);
});
