/** Calls as an agent records them: 5 to 6 KB, with ids of their own, some of them failed. */
import { randomBytes } from 'node:crypto';
import type { HttpEvent } from '../../src/capture/event.ts';

let made = 0;

export function capturedCall(): HttpEvent {
  const at = made++;
  const ids = ['ch_3', 'cus_', 'pm_1', 'pi_3', 'txn_3'].map((prefix) => prefix + chance(16));
  const [charge = '', customer = '', , intent = ''] = ids;
  const path = at % 3 === 0 ? `/v1/payment_intents/${intent}/confirm` : '/v1/charges';
  const isFailed = at % 10 === 0;
  const host = at % 500 === 0 ? `api${at % 7}.example.com` : 'api.stripe.com';
  const requestId = `req_${chance(14)}`;
  const asked = `amount=2000&currency=usd&customer=${customer}&metadata[order]=order_${at}`;
  const answer = JSON.stringify(chargeOf(at, ids, isFailed), null, 2);
  return {
    v: 1,
    id: `01KB${Date.now().toString(36).toUpperCase()}${String(at).padStart(14, '0')}`,
    kind: 'http.out',
    ts: Date.now(),
    dur: 12.5,
    run: `run${at % 40}`,
    app: `app${at % 6}`,
    proc: { pid: 100, rt: 'node', rtv: '24.1.0' },
    origin: 'agent',
    site: {
      file: '/srv/app/charge.ts',
      line: 12,
      fn: 'pay',
      text: 'await stripe.charges.create({',
    },
    lib: 'stripe-node',
    method: 'POST',
    url: `https://${host}${path}`,
    host,
    path,
    req: { headers: requestHeaders(), body: bodyOf(asked, 'application/x-www-form-urlencoded') },
    res: {
      status: isFailed ? 402 : 200,
      headers: [
        ['server', 'nginx'],
        ['date', 'Thu, 26 Nov 2026 10:00:00 GMT'],
        ['content-type', 'application/json'],
        ['request-id', requestId],
        ['stripe-version', '2026-08-26.dahlia'],
      ],
      body: bodyOf(answer, 'application/json'),
    },
    state: 'ok',
    stripe: {
      op: 'POST /v1/charges',
      resource: 'charge',
      ids,
      request_id: requestId,
      version: '2026-08-26.dahlia',
      sdk: 'stripe-node 23.1.0',
      mode: 'test',
      key: { kind: 'sk', last4: '4f2a', fp: '0123456789ab' },
      params: { amount: 2000, currency: 'usd', customer },
      outcome: isFailed ? 'failed' : 'ok',
      summary: `${charge} ${isFailed ? 'failed' : 'succeeded'} $20.00`,
    },
  };
}

function requestHeaders(): [string, string][] {
  return [
    ['Authorization', 'Bearer sk_test_…4f2a (fp 0123456789ab)'],
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['Idempotency-Key', `stripe-node-retry-${chance(20)}`],
    ['Stripe-Version', '2026-08-26.dahlia'],
    ['User-Agent', 'Stripe/v1 NodeBindings/23.1.0'],
    [
      'X-Stripe-Client-User-Agent',
      '{"bindings_version":"23.1.0","lang":"node","publisher":"stripe","httplib":"node"}',
    ],
  ];
}

function bodyOf(data: string, ctype: string) {
  const { length } = data;
  return { size: length, kept: length, enc: 'utf8' as const, data, ctype, state: 'full' as const };
}

/** As long as a charge is, with as many fields that say nothing. */
function chargeOf(at: number, ids: readonly string[], isFailed: boolean) {
  const [id, customer, method, intent, transaction] = ids;
  const empty = Array.from({ length: 40 }, (_, field) => [`optional_field_${field}`, null]);
  return {
    id,
    object: 'charge',
    amount: 2000,
    balance_transaction: transaction,
    billing_details: { email: `jenny${at % 999}@example.com`, name: 'Jenny Rosen', phone: null },
    created: 1_764_150_000 + at,
    currency: 'usd',
    customer,
    description: `Order ${at}`,
    failure_code: isFailed ? 'card_declined' : null,
    failure_message: isFailed ? 'Your card was declined.' : null,
    ...Object.fromEntries(empty),
    metadata: { order: `order_${at}`, cart: chance(16) },
    outcome: { network_status: 'approved_by_network', risk_level: 'normal', type: 'authorized' },
    payment_intent: intent,
    payment_method: method,
    payment_method_details: {
      card: { brand: 'visa', exp_month: 8, exp_year: 2027, funding: 'credit', last4: '4242' },
      type: 'card',
    },
    receipt_url: `https://pay.stripe.com/receipts/payment/${chance(60)}`,
    status: isFailed ? 'failed' : 'succeeded',
  };
}

function chance(length: number): string {
  return randomBytes(length).toString('base64url').replaceAll(/[-_]/g, 'x').slice(0, length);
}
