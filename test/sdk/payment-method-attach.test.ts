import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { testCards } from '../../src/domain/cards/test-cards.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

async function withCustomer() {
  const stripe = clientOf(paystub);
  return { stripe, customer: (await stripe.customers.create()).id };
}

it('attaches a magic card, checks its code and tells so', async () => {
  const { stripe, customer } = await withCustomer();
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer });
  expect(method).toMatchObject({ customer, card: { checks: { cvc_check: 'pass' } } });
  const [event] = (await stripe.events.list({ type: 'payment_method.attached' })).data;
  expect(event?.data.object).toMatchObject({ id: method.id, customer });
  expect((await stripe.customers.retrieve(customer)) as object).toMatchObject({
    invoice_settings: { default_payment_method: null },
  });
});

it('refuses exactly the cards that the issuer declines at once', async () => {
  const { stripe, customer } = await withCustomer();
  let refused = 0;
  for (const { behaviour, paymentMethods } of testCards) {
    for (const name of paymentMethods) {
      const attach = stripe.paymentMethods.attach(`pm_card_${name}`, { customer });
      if (behaviour.kind !== 'decline' || behaviour.when === 'charge_only') {
        await expect(attach, name).resolves.toMatchObject({ customer });
        continue;
      }
      refused++;
      const error = await errorOf(attach);
      const { code, declineCode, message, param = '' } = behaviour.decline;
      expect(error, name).toMatchObject({ statusCode: 402, type: 'StripeCardError' });
      expect(error.raw, name).toMatchObject({ code, decline_code: declineCode, message, param });
    }
  }
  expect(refused).toBe(13);
  const stored = await stripe.customers.listPaymentMethods(customer, { limit: 1 });
  expect(stored.has_more).toBe(true);
});

it('replays a refusal under its idempotency key', async () => {
  const { stripe, customer } = await withCustomer();
  const attach = () =>
    stripe.paymentMethods.attach(
      'pm_card_chargeDeclined',
      { customer },
      { idempotencyKey: 'refused' },
    );
  await errorOf(attach());
  const again = await errorOf(attach());
  expect(again.headers?.['idempotent-replayed']).toBe('true');
});

it('spares the incorrect-CVC card when no code was given', async () => {
  const { stripe, customer } = await withCustomer();
  const card = { number: '4000000000000127', exp_month: 12, exp_year: 2040 };
  const without = await stripe.paymentMethods.create({ type: 'card', card });
  expect(without.card?.checks?.cvc_check).toBeNull();
  await expect(stripe.paymentMethods.attach(without.id, { customer })).resolves.toBeDefined();
  const given = await stripe.paymentMethods.create({ type: 'card', card: { ...card, cvc: '123' } });
  expect((await errorOf(stripe.paymentMethods.attach(given.id, { customer }))).code).toBe(
    'incorrect_cvc',
  );
});

it('says what is wrong with the names that it is given', async () => {
  const { stripe, customer } = await withCustomer();
  const unknown = await errorOf(stripe.paymentMethods.attach('abcd', { customer }));
  expect(unknown).toMatchObject({ statusCode: 404, code: 'resource_missing' });
  expect(unknown.param).toBe('payment_method');
  expect(unknown.message).toMatch(/^No such PaymentMethod: 'abcd'; It's possible/);
  const nobody = stripe.paymentMethods.attach('pm_card_visa', { customer: 'cus_no' });
  expect(await errorOf(nobody)).toMatchObject({ statusCode: 400, param: 'customer' });
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer });
  const twice = await errorOf(stripe.paymentMethods.attach(method.id, { customer }));
  expect(twice.statusCode).toBe(400);
  expect(twice.code).toBeUndefined();
  expect(twice.message).toBe(
    'The payment method you provided has already been attached to a customer.',
  );
});

describe('detach', () => {
  it('is for good, and clears defaults', async () => {
    const { stripe, customer } = await withCustomer();
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    const invoice_settings = { default_payment_method: id };
    await stripe.customers.update(customer, { invoice_settings });
    expect((await stripe.paymentMethods.detach(id)).customer).toBeNull();
    expect((await stripe.customers.retrieve(customer)) as object).toMatchObject({
      invoice_settings: { default_payment_method: null },
    });
    expect((await stripe.paymentMethods.list({ customer })).data).toEqual([]);
    const again = await errorOf(stripe.paymentMethods.attach(id, { customer }));
    expect(again.message).toContain('It may not be used again');
    const [event] = (await stripe.events.list({ type: 'payment_method.detached' })).data;
    expect(event?.data.previous_attributes).toEqual({ customer });
  });

  it('needs a customer', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.paymentMethods.create({ type: 'alipay' });
    expect((await errorOf(stripe.paymentMethods.detach(id))).message).toBe(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
    );
  });
});

it('lists by customer and type, and retrieves under the customer', async () => {
  const { stripe, customer } = await withCustomer();
  const card = await stripe.paymentMethods.attach('pm_card_visa', { customer });
  const bank = await stripe.paymentMethods.attach('pm_usBankAccount_success', { customer });
  const ids = async (type: 'card' | 'us_bank_account') =>
    (await stripe.paymentMethods.list({ customer, type })).data.map(({ id }) => id);
  expect(await ids('card')).toEqual([card.id]);
  expect(await ids('us_bank_account')).toEqual([bank.id]);
  const all = await stripe.customers.listPaymentMethods(customer);
  expect(all.data.map(({ id }) => id)).toEqual([bank.id, card.id]);
  expect((await stripe.customers.retrievePaymentMethod(customer, card.id)).id).toBe(card.id);
  const other = (await stripe.customers.create()).id;
  const stranger = stripe.customers.retrievePaymentMethod(other, card.id);
  expect((await errorOf(stranger)).statusCode).toBe(404);
  const nobody = await errorOf(stripe.paymentMethods.list({ customer: 'cus_no' }));
  expect(nobody).toMatchObject({ statusCode: 400, param: 'customer' });
});
