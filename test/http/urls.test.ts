/** Addresses that an app made of a setting that it does not have. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { formSender } from '../support/post-form.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const WITHOUT_SCHEME = 'Invalid URL: An explicit scheme (such as https) must be provided.';

it.each([
  ['undefined/done', WITHOUT_SCHEME],
  ['/done', WITHOUT_SCHEME],
  ['localhost:3000/done', WITHOUT_SCHEME],
  ['https://', 'Not a valid URL'],
])('refuses %s', async (url, message) => {
  const send = formSender(paystub);
  const { status, error } = await send(
    'POST /v1/checkout/sessions',
    `mode=setup&currency=usd&success_url=${encodeURIComponent(url)}`,
  );
  expect(status).toBe(400);
  expect(error).toMatchObject({ code: 'url_invalid', param: 'success_url', message });
});

it.each(['http://localhost:3000/done?id={CHECKOUT_SESSION_ID}', 'shop://done'])(
  'takes %s',
  async (url) => {
    const send = formSender(paystub);
    const { body } = await send(
      'POST /v1/checkout/sessions',
      `mode=setup&currency=usd&success_url=${encodeURIComponent(url)}`,
    );
    expect(body.success_url).toBe(url);
  },
);
