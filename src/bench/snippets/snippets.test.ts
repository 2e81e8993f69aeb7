import { describe, expect, it } from 'vitest';
import { nodeSnippet } from './node-snippet.ts';
import { pythonSnippet } from './python-snippet.ts';
import type { SnippetCall } from './snippet-call.ts';

const local = 'http://127.0.0.1:12111';
const call = (more: Partial<SnippetCall>): SnippetCall => ({
  ...{ method: 'POST', path: '/v1/payment_intents', params: {}, origin: local },
  ...more,
});

describe('a call as code', () => {
  it('says where, what, and as whom', () => {
    const given = call({
      params: { amount: '2000', currency: 'usd', confirm: 'true', metadata: { order: '12' } },
      idempotencyKey: "it's",
    });
    expect(nodeSnippet(given)).toBe(`import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY, {
  host: '127.0.0.1',
  port: 12111,
  protocol: 'http',
});

const answer = await stripe.paymentIntents.create({
  amount: 2000,
  currency: 'usd',
  confirm: true,
  metadata: { order: '12' },
}, { idempotencyKey: 'it\\'s' });
console.log(answer);
`);
    expect(pythonSnippet(given)).toContain(
      `client.v1.payment_intents.create(params={
    'amount': 2000,
    'currency': 'usd',
    'confirm': True,
    'metadata': { 'order': '12' },
}, options={ 'idempotency_key': 'it\\'s' })`,
    );
  });

  it.each([
    [{ method: 'GET', path: '/v1/customers/cus_1' }, "customers.retrieve('cus_1')"],
    [{ method: 'DELETE', path: '/v1/customers/cus_1' }, "customers.del('cus_1')"],
    [{ method: 'DELETE', path: '/v1/subscriptions/sub_1' }, "subscriptions.cancel('sub_1')"],
    [{ path: '/v1/payment_intents/pi_1/confirm' }, "paymentIntents.confirm('pi_1')"],
    [{ path: '/v1/invoices/in_1/finalize' }, "invoices.finalizeInvoice('in_1')"],
    [{ method: 'GET', path: '/v1/checkout/sessions' }, 'checkout.sessions.list()'],
    [{ method: 'GET', path: '/v1/balance' }, 'balance.retrieve()'],
    [{ path: '/v1/customers/cus_1/sources' }, "rawRequest('POST', '/v1/customers/cus_1/sources')"],
  ] as const)('%j is %s', (more, code) => {
    const op = `${'method' in more ? more.method : 'POST'} ${more.path}`;
    expect(nodeSnippet(call({ ...more, op }))).toContain(`await stripe.${code};`);
  });

  it('names no host where it is the real one', () => {
    const real = call({ origin: 'https://api.stripe.com' });
    expect(nodeSnippet(real)).toContain('new Stripe(process.env.STRIPE_SECRET_KEY);');
    expect(pythonSnippet(real)).not.toContain('base_addresses');
  });
});
