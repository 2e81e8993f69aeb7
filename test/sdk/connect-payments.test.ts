/** Payments in the name of connected accounts, and to them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { cardPayment } from '../support/card-payment.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const paid = { ...cardPayment, confirm: true, payment_method: 'pm_card_visa' } as const;

it('names the application of the platform on what is paid by the header', async () => {
  const stripe = clientOf(paystub);
  const { id: stripeAccount } = await stripe.accounts.create({ type: 'standard' });
  const intent = await stripe.paymentIntents.create(
    { ...paid, application_fee_amount: 100, expand: ['latest_charge'] },
    { stripeAccount },
  );
  expect(intent.application).toMatch(/^ca_/);
  expect(intent.latest_charge).toMatchObject({
    application: intent.application,
    application_fee_amount: 100,
  });
  const charge = await stripe.charges.create(
    { amount: 900, currency: 'usd', source: 'tok_visa' },
    { stripeAccount },
  );
  expect(charge.application).toBe(intent.application);
  expect((await stripe.paymentIntents.create(paid)).application).toBeNull();
});

it('refuses a destination that is not there', async () => {
  const stripe = clientOf(paystub);
  const params = { ...paid, transfer_data: { destination: 'acct_nope' } };
  expect(await errorOf(stripe.paymentIntents.create(params))).toMatchObject({
    statusCode: 400,
    code: 'resource_missing',
    message: "No such destination: 'acct_nope'",
    param: 'transfer_data[destination]',
  });
  const { id: destination } = await stripe.accounts.create({ type: 'express' });
  const to = { application_fee_amount: 100, transfer_data: { destination } };
  expect(await stripe.paymentIntents.create({ ...paid, ...to })).toMatchObject({
    status: 'succeeded',
    transfer_data: { destination },
  });
});

it('uses a PaymentMethod of the platform by its clone, which behaves alike', async () => {
  const stripe = clientOf(paystub);
  const { id: stripeAccount } = await stripe.accounts.create({ type: 'standard' });
  const { id: customer } = await stripe.customers.create();
  const share = async (magic: string) => {
    const { id } = await stripe.paymentMethods.attach(magic, { customer });
    return stripe.paymentMethods.create({ customer, payment_method: id }, { stripeAccount });
  };
  const good = await share('pm_card_visa');
  expect(good).toMatchObject({ customer: null, card: { last4: '4242' } });
  const params = { ...paid, payment_method: good.id };
  expect(await stripe.paymentIntents.create(params, { stripeAccount })).toMatchObject({
    status: 'succeeded',
  });
  expect(await errorOf(stripe.paymentMethods.retrieve(good.id))).toMatchObject({ statusCode: 404 });
  const bad = await share('pm_card_chargeCustomerFail');
  const refused = { ...paid, payment_method: bad.id };
  expect(await errorOf(stripe.paymentIntents.create(refused, { stripeAccount }))).toMatchObject({
    code: 'card_declined',
  });
  const unknown = { payment_method: 'pm_nobody' };
  expect(await errorOf(stripe.paymentMethods.create(unknown, { stripeAccount }))).toMatchObject({
    code: 'resource_missing',
  });
});

it('refuses a fee that no other account would pay', async () => {
  const params = { ...paid, application_fee_amount: 100 };
  expect(await errorOf(clientOf(paystub).paymentIntents.create(params))).toMatchObject({
    code: 'parameter_missing',
    message: expect.stringMatching(/^Can only apply an application_fee_amount when/),
  });
});

it('refuses a share of more than there is, and a share beside a fee', async () => {
  const stripe = clientOf(paystub);
  const { id: destination } = await stripe.accounts.create({ type: 'custom', country: 'US' });
  const made = (amount: number, application_fee_amount?: number) =>
    stripe.paymentIntents.create({
      amount: 2000,
      currency: 'usd',
      transfer_data: { destination, amount },
      ...(application_fee_amount !== undefined && { application_fee_amount }),
    });
  expect(await made(2000)).toMatchObject({ transfer_data: { amount: 2000, destination } });
  expect(await errorOf(made(2001))).toMatchObject({ param: 'transfer_data[amount]' });
  expect((await errorOf(made(500, 100))).message).toBe(
    'You may only specify one of these parameters: application_fee_amount, transfer_data[amount].',
  );
});
