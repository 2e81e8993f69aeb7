import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const card = { number: '4242424242424242', exp_month: '12', exp_year: '40', cvc: '123' };

it('makes a card token in the older spelling', async () => {
  const stripe = clientOf(paystub);
  const token = await stripe.tokens.create({ card: { ...card, name: 'Jenny', address_zip: '1' } });
  expect(token).toMatchObject({ object: 'token', type: 'card', used: false });
  expect(token.card).toMatchObject({
    brand: 'Visa',
    cvc_check: 'unchecked',
    address_zip_check: 'unchecked',
    dynamic_last4: null,
    exp_year: 2040,
    tokenization_method: null,
  });
  expect(token.card).not.toHaveProperty('customer');
  expect(await stripe.tokens.retrieve(token.id)).toEqual(token);
});

it('can be used once, for a PaymentMethod that keeps name and address', async () => {
  const stripe = clientOf(paystub);
  const token = await stripe.tokens.create({ card: { ...card, name: 'Jenny', address_zip: '1' } });
  const use = () => stripe.paymentMethods.create({ type: 'card', card: { token: token.id } });
  const method = await use();
  expect(method.billing_details).toMatchObject({ name: 'Jenny', address: { postal_code: '1' } });
  expect(method.card).toMatchObject({ brand: 'visa', last4: '4242' });
  expect((await stripe.tokens.retrieve(token.id)).used).toBe(true);
  const again = await errorOf(use());
  expect(again).toMatchObject({ statusCode: 400, code: 'token_already_used' });
  expect(again.message).toBe(`You cannot use a Stripe token more than once: ${token.id}.`);
});

it('magic tokens can be used again and again', async () => {
  const stripe = clientOf(paystub);
  const use = () => stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_amex' } });
  const [first, second] = [await use(), await use()];
  expect(first.card?.brand).toBe('amex');
  expect(second.id).not.toBe(first.id);
});

it('stands for what another one stood for, which is used up by that', async () => {
  const stripe = clientOf(paystub);
  const { id: first } = await stripe.tokens.create({ card });
  const again = () => stripe.tokens.create({ card: first as never });
  const token = await again();
  expect(token).toMatchObject({ card: { last4: '4242' }, type: 'card', used: false });
  expect(token.id).not.toBe(first);
  expect((await errorOf(again())).code).toBe('token_already_used');
  const { id: customer } = await stripe.customers.create({ source: token.id });
  expect((await stripe.customers.listSources(customer)).data).toHaveLength(1);
});

it('carries the test card over: a declining token declines', async () => {
  const stripe = clientOf(paystub);
  const customer = (await stripe.customers.create()).id;
  const number = '4000000000009995';
  const token = await stripe.tokens.create({ card: { ...card, number } });
  const method = await stripe.paymentMethods.create({ type: 'card', card: { token: token.id } });
  const refused = await errorOf(stripe.paymentMethods.attach(method.id, { customer }));
  expect(refused.raw).toMatchObject({ decline_code: 'insufficient_funds' });
});

it('makes the other kinds', async () => {
  const stripe = clientOf(paystub);
  const bank = await stripe.tokens.create({
    bank_account: { account_number: '000123456789', routing_number: '110000000', country: 'US' },
  });
  expect(bank.id).toMatch(/^btok_/);
  expect(bank.bank_account).toMatchObject({ object: 'bank_account', status: 'new', last4: '6789' });
  const pii = await stripe.tokens.create({ pii: { id_number: '000000000' } });
  expect(pii).toMatchObject({ id: expect.stringMatching(/^pii_/), type: 'pii' });
  const cvc = await stripe.tokens.create({ cvc_update: { cvc: '123' } });
  expect(cvc).toMatchObject({ id: expect.stringMatching(/^cvctok_/), type: 'cvc_update' });
  const person = await stripe.tokens.create({ person: { first_name: 'Jane' } });
  expect(person).toMatchObject({ id: expect.stringMatching(/^cpt_/), type: 'person' });
  const account = await stripe.tokens.create({ account: { business_type: 'individual' } });
  expect(account).toMatchObject({ id: expect.stringMatching(/^ct_/), type: 'account' });
});

it('refuses unknown tokens, empty ones and tokens of another kind', async () => {
  const stripe = clientOf(paystub);
  const use = (token: string) => stripe.paymentMethods.create({ type: 'card', card: { token } });
  expect(await errorOf(use('tok_missing'))).toMatchObject({
    statusCode: 400,
    code: 'resource_missing',
    param: 'card[token]',
  });
  expect((await errorOf(use('btok_us_verified'))).statusCode).toBe(400);
  expect((await errorOf(stripe.tokens.create({}))).message).toMatch(/^You must supply either/);
  expect((await errorOf(stripe.tokens.retrieve('tok_missing'))).statusCode).toBe(404);
});
