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

it('loses what an empty value unsets', async () => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.terminal.configurations.create({
    tipping: { usd: { fixed_amounts: [100] } },
  });
  expect(await stripe.terminal.configurations.retrieve(id)).toHaveProperty('tipping');
  await stripe.terminal.configurations.update(id, { tipping: '' });
  expect(await stripe.terminal.configurations.retrieve(id)).not.toHaveProperty('tipping');
});

it('keeps the settings that an account has one of', async () => {
  const stripe = clientOf(paystub);
  const defaults = { tax_behavior: 'inclusive', tax_code: 'txcd_10000000' } as const;
  expect(await stripe.tax.settings.update({ defaults })).toMatchObject({ defaults });
  expect(await stripe.tax.settings.retrieve()).toMatchObject({ defaults });
  await stripe.tax.settings.update({ defaults: { tax_behavior: 'exclusive' } });
  expect(await stripe.tax.settings.retrieve()).toMatchObject({
    defaults: { ...defaults, tax_behavior: 'exclusive' },
  });
});

it('is listed by v2 through all its pages', async () => {
  const stripe = clientOf(paystub);
  const made = new Set<string>();
  for (let i = 0; i < 45; i++) {
    made.add((await stripe.v2.core.accounts.create({ display_name: `${i}` })).id);
  }
  const seen = new Set<string>();
  for await (const { id } of stripe.v2.core.accounts.list()) seen.add(id);
  expect(seen).toEqual(made);
});
