/** Clients of older API versions are told what is wrong with the parameters that they sent. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { formSender } from '../support/post-form.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it.each([
  ['payment_method_types=card', 'payment_method_types'],
  ['payment_method_types[]=cart', 'payment_method_types[0]'],
  ['payment_method_types[]=', 'payment_method_types[0]'],
])('names the parameter of %s as it was sent', async (types, param) => {
  const send = formSender(paystub);
  const { error } = await send('POST /v1/payment_intents', `amount=2000&currency=usd&${types}`);
  expect(error).toMatchObject({ param });
  expect(error.message).not.toContain('allowed_');
});

it('names it so, too, where the state of the object forbids a change', async () => {
  const send = formSender(paystub);
  const { body } = await send(
    'POST /v1/payment_intents',
    'amount=2000&currency=usd&payment_method_types[]=card&payment_method=pm_card_visa&confirm=true',
  );
  const { error } = await send(
    `POST /v1/payment_intents/${body.id}`,
    'payment_method_types[]=us_bank_account',
  );
  expect(error.message).toMatch(
    /^This PaymentIntent's payment_method_types could not be updated .* update the payment_method_types of/,
  );
});

it('names the coupon that had a parameter of its own', async () => {
  const send = formSender(paystub);
  const version = { 'stripe-version': '2024-06-20' };
  const { body: customer } = await send('POST /v1/customers', 'source=tok_visa');
  const recurring = 'default_price_data[recurring][interval]=month';
  const { body: product } = await send(
    'POST /v1/products',
    `name=Gold&default_price_data[currency]=usd&default_price_data[unit_amount]=900&${recurring}`,
  );
  const { error } = await send(
    'POST /v1/subscriptions',
    `customer=${customer.id}&coupon=NOPE&items[0][price]=${product.default_price}`,
    version,
  );
  expect(error).toMatchObject({ param: 'coupon', message: "No such coupon: 'NOPE'" });
});

it('names the newer parameter where that was sent', async () => {
  const send = formSender(paystub);
  const { error } = await send(
    'POST /v1/payment_intents',
    'amount=2000&currency=usd&allowed_payment_method_types=card',
  );
  expect(error).toMatchObject({ param: 'allowed_payment_method_types' });
});
