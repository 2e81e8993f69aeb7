import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { formSender } from '../support/post-form.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('answers HEAD like GET, without the body', async () => {
  const send = formSender(paystub);
  const head = await send('HEAD /v1/customers');
  expect(head).toMatchObject({ status: 200, body: {} });
  expect(head.headers['content-length']).toBe(
    (await send('GET /v1/customers')).headers['content-length'],
  );
});
