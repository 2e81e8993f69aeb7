/** What of a PaymentIntent can be changed, and when. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { cardPayment } from '../support/card-payment.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

describe('an update', () => {
  it('sets and takes away the payment method', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.paymentIntents.create(cardPayment);
    const payment_method = 'pm_card_visa';
    const set = await stripe.paymentIntents.update(id, { payment_method, amount: 3000 });
    expect(set).toMatchObject({ status: 'requires_confirmation', amount: 3000 });
    const unset = await stripe.paymentIntents.update(id, { payment_method: '' });
    expect(unset).toMatchObject({ status: 'requires_payment_method', payment_method: null });
  });

  it('changes the types with the currency', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.paymentIntents.create({ amount: 1000, currency: 'usd' });
    const { payment_method_types } = await stripe.paymentIntents.update(id, { currency: 'eur' });
    expect(payment_method_types).toContain('sepa_debit');
    expect(payment_method_types).not.toContain('us_bank_account');
  });

  it('after the payment may change words, not money', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.paymentIntents.create({
      ...cardPayment,
      confirm: true,
      payment_method: 'pm_card_visa',
      metadata: { a: '1' },
    });
    const intent = await stripe.paymentIntents.update(id, {
      description: 'later',
      metadata: { b: '2' },
    });
    expect(intent).toMatchObject({ description: 'later', metadata: { a: '1', b: '2' } });
    expect(await errorOf(stripe.paymentIntents.update(id, { amount: 3000 }))).toMatchObject({
      code: 'payment_intent_unexpected_state',
      message:
        "This PaymentIntent's amount could not be updated because it has a status of succeeded. " +
        'You may only update the amount of a PaymentIntent with one of the following statuses: ' +
        'requires_payment_method, requires_confirmation, requires_action.',
    });
  });
});
