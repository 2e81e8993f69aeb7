/** Card and bank data given as `source`, as older code does. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

/** The SDK declares a string. */
function card(number: string, more: object = {}): string {
  const expiry = { exp_month: 12, exp_year: 2034 };
  return { object: 'card', number, ...expiry, cvc: '123', ...more } as unknown as string;
}

const order = { amount: 2500, currency: 'usd' };

it('is charged', async () => {
  const stripe = clientOf(paystub);
  const source = card('4242424242424242', { address_zip: '94612', name: 'Ada' });
  expect(await stripe.charges.create({ ...order, source })).toMatchObject({
    source: {
      object: 'card',
      address_zip_check: 'pass',
      brand: 'Visa',
      last4: '4242',
      name: 'Ada',
    },
    status: 'succeeded',
  });
});

it('is declined as its test card is', async () => {
  const stripe = clientOf(paystub);
  const source = card('4000000000009995');
  expect(await errorOf(stripe.charges.create({ ...order, source }))).toMatchObject({
    statusCode: 402,
    code: 'card_declined',
    decline_code: 'insufficient_funds',
  });
});

it("becomes a customer's default source, and the next one takes its place", async () => {
  const stripe = clientOf(paystub);
  const made = await stripe.customers.create({ source: card('4242424242424242') });
  const { data } = await stripe.customers.listSources(made.id);
  expect(data).toMatchObject([{ id: made.default_source, brand: 'Visa', customer: made.id }]);
  const { default_source } = await stripe.customers.update(made.id, {
    source: card('5555555555554444'),
  });
  const after = await stripe.customers.listSources(made.id);
  expect(after.data).toMatchObject([{ id: default_source, brand: 'MasterCard' }]);
  expect(await stripe.charges.create({ ...order, customer: made.id })).toMatchObject({
    source: { id: default_source },
    status: 'succeeded',
  });
});

it('may be a bank account', async () => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.customers.create();
  const bank = { account_number: '000123456789', routing_number: '110000000' };
  const source = { object: 'bank_account', country: 'US', currency: 'usd', ...bank };
  expect(
    await stripe.customers.createSource(id, { source: source as unknown as string }),
  ).toMatchObject({ object: 'bank_account', last4: '6789', customer: id });
});

it('is checked', async () => {
  const stripe = clientOf(paystub);
  const refused = (source: object) =>
    errorOf(stripe.charges.create({ ...order, source: source as unknown as string }));
  expect(await refused({ object: 'card', number: '4242424242424242', exp_month: 1 })).toMatchObject(
    {
      message: 'Missing required param: source[exp_year].',
      param: 'source[exp_year]',
    },
  );
  expect(await refused({ object: 'card', nmuber: '4242424242424242' })).toMatchObject({
    message: expect.stringContaining('source[nmuber]'),
    statusCode: 400,
  });
  expect(
    await errorOf(stripe.charges.create({ ...order, source: card('4242424242424241') })),
  ).toMatchObject({ code: 'incorrect_number' });
});
