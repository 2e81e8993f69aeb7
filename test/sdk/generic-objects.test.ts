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

it('is in the currency of the object that it names', async () => {
  const stripe = clientOf(paystub);
  const { id: destination } = await stripe.accounts.create({ type: 'express' });
  const transfer = await stripe.transfers.create({ amount: 100, currency: 'eur', destination });
  const reversal = await stripe.transfers.createReversal(transfer.id, { amount: 50 });
  expect(reversal).toMatchObject({ currency: 'eur', transfer: transfer.id });
});

it('says where its lists go on', async () => {
  const stripe = clientOf(paystub);
  const { id: destination } = await stripe.accounts.create({ type: 'express' });
  const transfer = await stripe.transfers.create({ amount: 100, currency: 'usd', destination });
  expect(transfer.reversals.url).toBe(`/v1/transfers/${transfer.id}/reversals`);
});
