import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { clientOf } from '../support/client.ts';
import { rawRequest } from '../support/raw-request.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
});

afterAll(() => server.stop());

/** A payment that waits for 3-D Secure, and where its customer is sent. */
async function waitingPayment(returnUrl: string) {
  const stripe = clientOf(server);
  const intent = await stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    payment_method: 'pm_card_threeDSecure2Required',
    confirm: true,
    return_url: returnUrl,
    automatic_payment_methods: { enabled: true },
  });
  expect(intent.status).toBe('requires_action');
  const page = intent.next_action?.redirect_to_url?.url ?? '';
  expect(page).toMatch(new RegExp(`^${server.url}/_paystub/3ds/payatt_`));
  return { stripe, intent, page };
}

function choose(page: string, outcome: string) {
  const headers = {
    Origin: server.url,
    'Content-Type': 'application/x-www-form-urlencoded',
  };
  return rawRequest(page, 'POST', headers, `outcome=${outcome}`);
}

describe('the hosted 3-D Secure page', () => {
  it('shows who is paid, how much and by which card', async () => {
    const { page } = await waitingPayment('http://localhost:3000/done');
    const { status, body, headers } = await rawRequest(page, 'GET');
    expect(status).toBe(200);
    expect(body).toContain('$20.00');
    expect(body).toContain('Visa ending in 3220');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain('frame-ancestors');
    expect(policy).toContain('http://localhost:*');
    expect(policy).not.toContain("frame-ancestors 'none'");
    expect(headers['x-frame-options']).toBeUndefined();
  });

  it('goes back to the application when it is completed, and the payment succeeds', async () => {
    const { stripe, intent, page } = await waitingPayment('http://localhost:3000/done?order=7#x');
    const { status, headers } = await choose(page, 'authorize');
    expect(status).toBe(303);
    const target = new URL(String(headers.location));
    expect(target.origin + target.pathname + target.hash).toBe('http://localhost:3000/done#x');
    expect(Object.fromEntries(target.searchParams)).toEqual({
      order: '7',
      payment_intent: intent.id,
      payment_intent_client_secret: intent.client_secret,
      redirect_status: 'succeeded',
    });
    const after = await stripe.paymentIntents.retrieve(intent.id);
    expect(after).toMatchObject({ status: 'succeeded', amount_received: 2000, next_action: null });
  });

  it('goes back when it fails, and the payment needs another card', async () => {
    const { stripe, intent, page } = await waitingPayment('http://localhost:3000/done');
    const { headers } = await choose(page, 'fail');
    expect(String(headers.location)).toContain('redirect_status=failed');
    const after = await stripe.paymentIntents.retrieve(intent.id);
    expect(after.status).toBe('requires_payment_method');
    expect(after.last_payment_error?.code).toBe('payment_intent_authentication_failure');
  });

  it('charges once however often it is sent', async () => {
    const { stripe, intent, page } = await waitingPayment('http://localhost:3000/done');
    const answers = await Promise.all([1, 2, 3, 4].map(() => choose(page, 'authorize')));
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
    const { data } = await stripe.charges.list({ payment_intent: intent.id });
    expect(data).toHaveLength(1);
    expect((await choose(page, 'fail')).headers.location).toContain('redirect_status=succeeded');
    expect((await rawRequest(page, 'GET')).body).toContain('Authentication complete');
  });

  it('is closed to foreign pages, and knows its own ids only', async () => {
    const { stripe, intent, page } = await waitingPayment('http://localhost:3000/done');
    const foreign = { Origin: 'http://evil.example' };
    expect((await rawRequest(page, 'POST', foreign, 'outcome=authorize')).status).toBe(403);
    expect((await choose(page, 'maybe')).status).toBe(400);
    expect((await choose(`${server.url}/_paystub/3ds/payatt_x`, 'authorize')).status).toBe(404);
    expect((await rawRequest(`${server.url}/_paystub/3ds/payatt_x`, 'GET')).status).toBe(404);
    const after = await stripe.paymentIntents.retrieve(intent.id);
    expect(after.status).toBe('requires_action');
  });
});
