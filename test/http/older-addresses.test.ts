/** Addresses that older SDKs call. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { formSender } from '../support/post-form.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const charge = 'amount=2000&currency=usd&source=tok_visa';

it('refunds a charge by itself and answers the charge', async () => {
  const send = formSender(paystub);
  const { id } = (await send('POST /v1/charges', charge)).body;
  const { body } = await send(`POST /v1/charges/${id}/refund`, 'amount=500');
  expect(body).toMatchObject({ id, object: 'charge', amount_refunded: 500, refunded: false });
  const again = await send(`POST /v1/charges/${id}/refund`, 'amount=2000');
  expect(again.error.message).toMatch(/is greater than unrefunded amount/);
  const unknown = await send('POST /v1/charges/ch_nope/refund');
  expect(unknown).toMatchObject({ status: 404, error: { message: "No such charge: 'ch_nope'" } });
});

it('lists by the address that was called', async () => {
  const send = formSender(paystub);
  const { id } = (await send('POST /v1/charges', charge)).body;
  await send(`POST /v1/charges/${id}/refunds`, 'amount=500');
  const { body } = await send(`GET /v1/charges/${id}/refunds`);
  expect(body).toMatchObject({
    object: 'list',
    data: [{ object: 'refund', charge: id, amount: 500 }],
    url: `/v1/charges/${id}/refunds`,
  });
});
