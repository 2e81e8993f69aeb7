/** What clients that stayed with an API version from before November 2022 find in a payment. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { formSender } from '../support/post-form.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const older = { 'stripe-version': '2020-08-27' };
const pay = 'amount=2000&currency=usd&confirm=true&payment_method=pm_card_visa';

it('an intent shows its charges, and they their refunds', async () => {
  const send = formSender(paystub);
  const { body } = await send('POST /v1/payment_intents', pay, older);
  const refunds = { object: 'list', data: [], has_more: false, total_count: 0 };
  expect(body).toMatchObject({
    status: 'succeeded',
    charges: {
      object: 'list',
      data: [{ object: 'charge', amount: 2000, payment_intent: body.id, refunds }],
      has_more: false,
      total_count: 1,
      url: `/v1/charges?payment_intent=${body.id}`,
    },
  });
  await send('POST /v1/refunds', `payment_intent=${body.id}&amount=500`);
  const { body: charge } = await send(`GET /v1/charges/${body.latest_charge}`, '', older);
  expect(charge.refunds).toMatchObject({ data: [{ amount: 500 }], total_count: 1 });
});

it('a charge is expanded where it is listed', async () => {
  const send = formSender(paystub);
  const expand = 'capture_method=automatic&expand[]=charges.data.balance_transaction';
  const { body } = await send('POST /v1/payment_intents', `${pay}&${expand}`, older);
  expect(body.charges).toMatchObject({
    data: [{ balance_transaction: { object: 'balance_transaction', amount: 2000 } }],
  });
});

it('the failed charge is in the error', async () => {
  const declined = pay.replace('pm_card_visa', 'pm_card_chargeDeclined');
  const send = formSender(paystub);
  const { error } = await send('POST /v1/payment_intents', declined, older);
  const { body } = await send(`GET /v1/payment_intents/${idOf(error.payment_intent)}`, '', older);
  expect(body.charges).toMatchObject({ data: [{ id: error.charge, status: 'failed' }] });
});

it('is not shown to others', async () => {
  const later = { 'stripe-version': '2022-11-15' };
  const { body } = await formSender(paystub)('POST /v1/payment_intents', pay, later);
  expect(body).not.toHaveProperty('charges');
});

function idOf(object: unknown): string {
  return String((object as { id?: unknown }).id);
}
