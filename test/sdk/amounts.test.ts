/** Which amounts can be charged, captured and refunded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { cardPayment } from '../support/card-payment.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

describe('a charge', () => {
  it.each([
    [99_999_999, 'usd'],
    [9_999_999_999, 'jpy'],
    [999_999_999, 'inr'],
    [999_999_999_999, 'idr'],
    [5120, 'kwd'],
    [1500, 'isk'],
    [17_555, 'huf'],
  ])('may be of %d %s', async (amount, currency) => {
    const intent = await clientOf(paystub).paymentIntents.create({ amount, currency });
    expect(intent.amount).toBe(amount);
  });

  it.each([
    [100_000_000, 'usd', 'amount_too_large', 'Amount must be no more than $999,999.99'],
    [10_000_000_000, 'jpy', 'amount_too_large', 'Amount must be no more than ¥9,999,999,999'],
    [1_000_000_000, 'inr', 'amount_too_large', 'Amount must be no more than ₹9,999,999.99'],
    [5124, 'kwd', 'invalid_charge_amount', 'Amount in kwd must be evenly divisible by 10'],
    [1550, 'isk', 'invalid_charge_amount', 'Amount in isk must be evenly divisible by 100'],
    [10_050, 'ugx', 'invalid_charge_amount', 'Amount in ugx must be evenly divisible by 100'],
    [49, 'krw', 'amount_too_small', 'Amount must be at least KRW 50 krw'],
    [49, 'usd', 'amount_too_small', 'Amount must be at least $0.50 usd'],
  ])('may not be of %d %s', async (amount, currency, code, message) => {
    const error = await errorOf(clientOf(paystub).paymentIntents.create({ amount, currency }));
    expect(error).toMatchObject({ code, message, param: 'amount' });
  });
});

it.each([
  ['capture', 'amount_to_capture'],
  ['refund', 'amount'],
])('a %s of nothing is refused', async (action, param) => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.paymentIntents.create({
    ...cardPayment,
    capture_method: action === 'capture' ? 'manual' : 'automatic',
    confirm: true,
    payment_method: 'pm_card_visa',
  });
  const call =
    action === 'capture'
      ? stripe.paymentIntents.capture(id, { amount_to_capture: 0 })
      : stripe.refunds.create({ payment_intent: id, amount: 0 });
  expect(await errorOf(call)).toMatchObject({
    code: 'parameter_invalid_integer',
    message: 'This value must be greater than or equal to 1.',
    param,
  });
});

it.each([
  ['capture', 'amount_to_capture'],
  ['refund', 'amount'],
])('a %s of less than card networks know is refused', async (action, param) => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.paymentIntents.create({
    ...cardPayment,
    amount: 5120,
    capture_method: action === 'capture' ? 'manual' : 'automatic',
    confirm: true,
    currency: 'kwd',
    payment_method: 'pm_card_visa',
  });
  const part = (amount: number) =>
    action === 'capture'
      ? stripe.paymentIntents.capture(id, { amount_to_capture: amount })
      : stripe.refunds.create({ payment_intent: id, amount });
  expect(await errorOf(part(5115))).toMatchObject({
    statusCode: 400,
    code: 'invalid_charge_amount',
    param,
  });
  expect((await part(5110)).status).toBe('succeeded');
});
