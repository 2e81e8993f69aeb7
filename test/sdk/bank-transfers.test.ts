/** Payments from a customer's cash balance. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { chooseOnPage } from '../support/account.ts';
import { clientOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('tell where to send the money, and need no address to return to', async () => {
  const stripe = clientOf(paystub);
  const { id: customer } = await stripe.customers.create();
  const waiting = await stripe.paymentIntents.create({
    amount: 1099,
    currency: 'usd',
    customer,
    confirm: true,
    allowed_payment_method_types: ['customer_balance'],
    payment_method_data: { type: 'customer_balance' },
    payment_method_options: {
      customer_balance: {
        funding_type: 'bank_transfer',
        bank_transfer: { type: 'us_bank_transfer' },
      },
    },
  });
  expect(waiting).toMatchObject({
    next_action: {
      type: 'display_bank_transfer_instructions',
      display_bank_transfer_instructions: {
        amount_remaining: 1099,
        currency: 'usd',
        reference: expect.stringMatching(/^[A-Z]{12}$/),
        type: 'us_bank_transfer',
      },
    },
    status: 'requires_action',
  });
  const { hosted_instructions_url } = waiting.next_action?.display_bank_transfer_instructions ?? {};
  await chooseOnPage(paystub, hosted_instructions_url ?? '', 'authorize');
  expect(await stripe.paymentIntents.retrieve(waiting.id)).toMatchObject({
    amount_received: 1099,
    next_action: null,
    status: 'succeeded',
  });
});
