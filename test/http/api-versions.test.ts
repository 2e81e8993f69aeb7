import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { formSender } from '../support/post-form.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it.each(['2026-08-26.preview', '2025-03-31.basil; checkout_server_update_beta=v1', '2020-03-02'])(
  'speaks %s and says so',
  async (version) => {
    const answer = await formSender(paystub)('GET /v1/customers', '', {
      'stripe-version': version,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['stripe-version']).toBe(version);
  },
);

it('gives preview SDKs what a release of that day has', async () => {
  const send = formSender(paystub);
  const { body: customer } = await send('POST /v1/customers', 'source=tok_visa');
  const { body: charge } = await send(
    'POST /v1/charges',
    `amount=900&currency=usd&customer=${customer.id}`,
    { 'stripe-version': '2025-02-24.preview' },
  );
  expect(charge).toHaveProperty('invoice', null);
});

it.each(['2026-01-01', '2026-01-01.preview', 'latest'])('does not know %s', async (version) => {
  const { status, error } = await formSender(paystub)('GET /v1/customers', '', {
    'stripe-version': version,
  });
  expect(status).toBe(400);
  expect(error.message).toBe(`Invalid Stripe API version: ${version}`);
});

it('shows events in the version in which they were told, whoever asks', async () => {
  const older = await startPaystub({ apiVersion: '2024-06-20' });
  try {
    const send = formSender(older);
    await send('POST /v1/payment_intents', 'amount=100&currency=usd');
    for (const version of ['2024-06-20', '2026-10-28.endive']) {
      const { body } = await send('GET /v1/events?type=payment_intent.created', '', {
        'stripe-version': version,
      });
      expect(body).toMatchObject({
        data: [{ api_version: '2024-06-20', data: { object: { invoice: null } } }],
      });
    }
  } finally {
    await older.stop();
  }
});

it('tells the request of an event by its id alone before 2017-05-25', async () => {
  const send = formSender(paystub);
  await send('POST /v1/customers', '', { 'idempotency-key': 'once' });
  const requestIn = async (version: string) => {
    const { body } = await send('GET /v1/events?limit=1', '', { 'stripe-version': version });
    return (body.data as { request: unknown }[])[0]?.request;
  };
  const request = { id: expect.stringMatching(/^req_/), idempotency_key: 'once' };
  expect(await requestIn('2017-05-25')).toEqual(request);
  expect(await requestIn('2017-04-06')).toEqual(request.id);
});
