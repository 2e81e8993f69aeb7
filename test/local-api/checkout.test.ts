import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { cartSession, payOnPage } from '../support/checkout.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { rawRequest } from '../support/raw-request.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
});
afterAll(() => server.stop());

it('may be framed by nobody, and lets its form lead to the shop', async () => {
  const { url } = await cartSession(clientOf(server));
  const { status, headers } = await rawRequest(url ?? '', 'GET');
  expect(status).toBe(200);
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('form-action');
});

it('is closed to foreign pages, and knows its own ids only', async () => {
  const stripe = clientOf(server);
  const session = await cartSession(stripe);
  const foreign = { Origin: 'http://evil.example' };
  expect((await rawRequest(session.url ?? '', 'POST', foreign, 'number=1')).status).toBe(403);
  const none = `${server.url}/_paystub/checkout/cs_test_none`;
  expect((await rawRequest(none, 'GET')).status).toBe(404);
  expect((await payOnPage(server, { url: none })).status).toBe(404);
  expect((await rawRequest(`${none}/return`, 'GET')).status).toBe(404);
  expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
});

it('shows what a customer typed as text', async () => {
  const session = await cartSession(clientOf(server));
  const name = '"><script>alert(1)</script>';
  const { body } = await payOnPage(server, session, { name, number: '1' });
  expect(body).toContain('&lt;script&gt;');
  expect(body).not.toContain('<script>alert');
});

it.each(['12/34', '12 / 34', '1 34', '1234', '122034', '12-2034'])(
  'reads an expiry of %j',
  async (expiry) => {
    const session = await cartSession(clientOf(server));
    const { status } = await payOnPage(server, session, { number: '4242424242424242', expiry });
    expect(status).toBe(303);
  },
);

it.each([
  ['http://localhost:3000/dänke', 'http://localhost:3000/d%C3%A4nke'],
  ['http://localhost:3000/a%20b?x=完了', 'http://localhost:3000/a%20b?x=%E5%AE%8C%E4%BA%86'],
])('leads to %s, whatever headers can hold', async (success_url, location) => {
  const session = await cartSession(clientOf(server), { success_url });
  const { headers } = await payOnPage(server, session);
  expect(headers.location).toBe(location);
  const { headers: again } = await rawRequest(`${session.url}/return`, 'GET');
  expect(again.location).toBe(location);
});

it('shows what shipping costs where it can be chosen, also when the first choice is free', async () => {
  const fixed = (display_name: string, amount: number) => ({
    shipping_rate_data: {
      display_name,
      fixed_amount: { amount, currency: 'usd' },
      type: 'fixed_amount' as const,
    },
  });
  const shipping_options = [fixed('Post', 0), fixed('Courier', 1500)];
  const session = await cartSession(clientOf(server), { shipping_options });
  const { body } = await rawRequest(session.url ?? '', 'GET');
  expect(body).toContain('<dd data-sum="shipping">$0.00</dd>');
});

it('has expired when its session has', async () => {
  const stripe = clientOf(server);
  const session = await cartSession(stripe);
  await stripe.checkout.sessions.expire(session.id);
  const { body } = await rawRequest(session.url ?? '', 'GET');
  expect(body).toContain('This page has expired');
});

it('keeps its intent from being canceled behind its back', async () => {
  const stripe = clientOf(server);
  const session = await cartSession(stripe);
  await payOnPage(server, session, { number: '4000000000000002' });
  const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id);
  const error = await errorOf(stripe.paymentIntents.cancel(String(payment_intent)));
  expect(error.message).toContain('Expire the Checkout Session instead.');
  await stripe.checkout.sessions.expire(session.id);
  const intent = await stripe.paymentIntents.retrieve(String(payment_intent));
  expect(intent.status).toBe('canceled');
});
