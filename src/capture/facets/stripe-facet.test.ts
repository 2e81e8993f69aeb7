import { describe, expect, it } from 'vitest';
import { createRegistry } from '../../api/registry.ts';
import { loadContract } from '../../contract/contract.ts';
import type { Body, HttpEvent } from '../event.ts';
import { apiRoutes } from './api-route.ts';
import { createFacets } from './stripe-facet.ts';

const blobs = new Map<string, Uint8Array>();
const facetOf = createFacets(apiRoutes(createRegistry(loadContract())), (sha) => blobs.get(sha));

const body = (data = '', more: Partial<Body> = {}): Body => ({
  size: data.length,
  kept: data.length,
  enc: data === '' ? 'none' : 'utf8',
  ...(data !== '' && { data }),
  state: 'full',
  ...more,
});

interface Made {
  method?: string;
  path?: string;
  headers?: [string, string][];
  form?: string;
  status?: number;
  answer?: unknown;
  answerHeaders?: [string, string][];
  more?: Partial<HttpEvent>;
}

function call({ method = 'POST', path = '/v1/charges', form = '', more = {}, ...rest }: Made) {
  const { headers = [], answerHeaders = [], status = 200, answer = {} } = rest;
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2);
  const event: HttpEvent = {
    ...{ v: 1, id: '01', ts: 1, run: 'r', kind: 'http.out', lib: 'http', origin: 'agent' },
    proc: { pid: 1, rt: 'node' },
    ...{ method, url: `https://api.stripe.com${path}`, host: 'api.stripe.com' },
    path: path.replace(/\?.*/, ''),
    state: 'ok',
    req: { headers, body: body(form) },
    res: { status, headers: answerHeaders, body: body(text) },
    ...more,
  };
  return event;
}

describe('a call', () => {
  it('is told by its host, or by its key on this machine, or by who recorded it', () => {
    const local = { host: '127.0.0.1:12111' };
    const key: [string, string][] = [['authorization', 'Bearer sk_test_…4f2a (fp 0123456789ab)']];
    expect(facetOf(call({}))).toBeDefined();
    expect(facetOf(call({ more: { host: 'example.com' } }))).toBeUndefined();
    expect(facetOf(call({ more: local }))).toBeUndefined();
    expect(facetOf(call({ headers: key, more: local }))).toBeDefined();
    expect(facetOf(call({ headers: key, path: '/orders', more: local }))).toBeUndefined();
    expect(facetOf(call({ more: { kind: 'http.in', origin: 'server', ...local } }))).toBeDefined();
    expect(facetOf(call({ more: { kind: 'http.in' } }))).toBeUndefined();
  });

  it('has the operation of the contract, also by an old address', () => {
    const confirm = facetOf(call({ path: '/v1/payment_intents/pi_1/confirm' }));
    expect(confirm).toMatchObject({
      op: 'POST /v1/payment_intents/{id}/confirm',
      resource: 'payment_intent',
      ids: ['pi_1'],
    });
    const old = call({ path: '/v1/application_fees/fee_1/refund' });
    expect(facetOf(old)?.op).toBe('POST /v1/application_fees/{id}/refunds');
    expect(facetOf(call({ path: '/v1/nothing' }))?.op).toBe('POST /v1/nothing');
  });

  it('tells mode, key, library, version, account and idempotency', () => {
    const uuid = 'a7c9f1de-52b2-4f0e-8b1d-0a1b2c3d4e5f';
    const headers: [string, string][] = [
      ['Authorization', 'Bearer rk_live_…4f2a (fp 0123456789ab)'],
      ['User-Agent', 'Stripe/v1 PythonBindings/15.3.1'],
      ['Stripe-Version', '2026-08-26.dahlia'],
      ['Stripe-Account', 'acct_123'],
      ['Idempotency-Key', uuid],
    ];
    const answerHeaders: [string, string][] = [
      ['Request-Id', 'req_1'],
      ['Idempotent-Replayed', 'true'],
    ];
    expect(facetOf(call({ headers, answerHeaders }))).toMatchObject({
      ...{ mode: 'live', key: { kind: 'rk', last4: '4f2a', fp: '0123456789ab' } },
      ...{ sdk: 'stripe-python 15.3.1', version: '2026-08-26.dahlia', account: 'acct_123' },
      ...{ idem: uuid, idem_auto: true, idem_replayed: true, request_id: 'req_1' },
    });
    const own: [string, string][] = [['Idempotency-Key', uuid]];
    expect(facetOf(call({ headers: own }))?.idem_auto).toBeUndefined();
    const node: [string, string][] = [['Idempotency-Key', `stripe-node-retry-${uuid}`]];
    expect(facetOf(call({ headers: node }))?.idem_auto).toBe(true);
  });

  it('has decoded parameters, and a hash that does not depend on their order', () => {
    const one = facetOf(call({ form: 'amount=2000&card[number]=4242&expand[]=a&expand[]=b' }));
    expect(one?.params).toEqual({ amount: '2000', card: { number: '4242' }, expand: ['a', 'b'] });
    const other = facetOf(call({ form: 'expand[0]=a&expand[1]=b&card[number]=4242&amount=2000' }));
    expect(other?.params_hash).toBe(one?.params_hash);
    expect(facetOf(call({ form: 'amount=2001' }))?.params_hash).not.toBe(one?.params_hash);
    const query = facetOf(call({ method: 'GET', path: '/v1/charges?limit=3&created[gt]=5' }));
    expect(query?.params).toEqual({ limit: '3', created: { gt: '5' } });
    const json = call({
      headers: [['content-type', 'application/json']],
      path: '/v2/core/accounts',
      form: '{"b":1,"a":[2]}',
    });
    expect(facetOf(json)?.params).toEqual({ b: 1, a: [2] });
  });

  it('has another hash for another body, also where no body is kept', () => {
    const hashOf = (sha256: string, ctype = 'application/x-www-form-urlencoded') => {
      const unkept = body('', { size: 20, state: 'truncated', sha256 });
      const headers: [string, string][] = [['content-type', ctype]];
      return facetOf(call({ more: { req: { headers, body: unkept } } }))?.params_hash;
    };
    expect(hashOf('aa')).toBe(hashOf('aa'));
    expect(hashOf('aa')).not.toBe(hashOf('bb'));
    // Each try has another boundary.
    const multipart = 'multipart/form-data; boundary=x';
    expect(hashOf('aa', multipart)).toBe(hashOf('bb', multipart));
  });

  it('names its own object first, then all others, expanded ones too', () => {
    const answer = {
      ...{ id: 'ch_3Abcdefgh1', object: 'charge', code: 'card_declined' },
      balance_transaction: { id: 'txn_3Abcdefgh1', object: 'balance_transaction' },
      payment_intent: 'pi_3Abcdefgh1',
    };
    const facet = facetOf(call({ form: 'customer=cus_NfJG2N4m6X', answer }));
    expect(facet?.ids).toEqual([
      'ch_3Abcdefgh1',
      'cus_NfJG2N4m6X',
      'txn_3Abcdefgh1',
      'pi_3Abcdefgh1',
    ]);
  });
});

describe('the outcome', () => {
  const charge = (more: object) => ({ id: 'ch_1', object: 'charge', ...more });
  const usd = { amount: 2000, currency: 'usd' };
  it.each([
    [
      charge({ status: 'succeeded', captured: true, paid: true, ...usd }),
      'ok',
      '$20.00 succeeded ch_1',
    ],
    [
      charge({ status: 'succeeded', captured: false, ...usd }),
      'pending',
      '$20.00 succeeded, not captured ch_1',
    ],
    [charge({ status: 'pending', amount: 500, currency: 'jpy' }), 'pending', '¥500 pending ch_1'],
    [
      charge({ status: 'failed', failure_code: 'card_declined', amount: 1500, currency: 'kwd' }),
      'failed',
      'KWD 1.500 declined ch_1',
    ],
    [
      { id: 'pi_1', object: 'payment_intent', status: 'requires_action', ...usd },
      'needs_action',
      '$20.00 payment created, needs an action of the customer pi_1',
    ],
    [
      {
        ...{ id: 'pi_1', object: 'payment_intent', status: 'requires_payment_method', ...usd },
        last_payment_error: { code: 'card_declined', decline_code: 'lost_card', message: 'No.' },
      },
      'failed',
      '$20.00 declined, lost card pi_1',
    ],
    [
      { id: 'sub_1', object: 'subscription', status: 'past_due' },
      'failed',
      'Subscription, past due sub_1',
    ],
    [
      { id: 'in_1', object: 'invoice', status: 'open', attempted: true },
      'failed',
      'Invoice, payment failed in_1',
    ],
    [
      { id: 're_1', object: 'refund', status: 'pending', ...usd },
      'pending',
      '$20.00 refund pending re_1',
    ],
    [{ id: 'cus_1', object: 'customer', deleted: true }, 'ok', 'Customer deleted cus_1'],
    [{ id: 'evt_1', object: 'event', type: 'charge.failed' }, 'ok', 'charge.failed evt_1'],
  ])('of %j is %s', (answer, outcome, summary) => {
    expect(facetOf(call({ answer }))).toMatchObject({ outcome, summary });
  });

  it('of a cancellation is what was wanted', () => {
    const answer = { id: 'pi_1', object: 'payment_intent', status: 'canceled' };
    expect(facetOf(call({ answer, path: '/v1/payment_intents/pi_1/cancel' }))?.outcome).toBe('ok');
    expect(facetOf(call({ answer, path: '/v1/payment_intents/pi_1' }))?.outcome).toBe('failed');
  });

  it('of an error tells it, and the objects it is about', () => {
    const error = {
      ...{
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'lost_card',
        charge: 'ch_3Abcdefgh1',
      },
      ...{
        message: 'Declined.',
        payment_intent: { id: 'pi_1', status: 'requires_payment_method' },
      },
    };
    expect(facetOf(call({ status: 402, answer: { error } }))).toMatchObject({
      outcome: 'error',
      error: { type: 'card_error', code: 'card_declined', decline_code: 'lost_card' },
      summary: 'Declined, lost card',
      status: 'requires_payment_method',
      ids: ['pi_1', 'ch_3Abcdefgh1'],
    });
    const lost = call({
      more: { state: 'error', err: { code: 'ECONNRESET', message: 'hang up' } },
    });
    delete lost.res;
    expect(facetOf(lost)).toMatchObject({ outcome: 'error', summary: 'ECONNRESET: hang up' });
  });

  it('of a list counts what is on the page', () => {
    const answer = { object: 'list', has_more: true, data: [{ id: 'cus_1', object: 'customer' }] };
    const facet = facetOf(call({ method: 'GET', path: '/v1/customers', answer }));
    expect(facet).toMatchObject({ resource: 'customer', outcome: 'ok', has_more: true, count: 1 });
    expect(facet?.summary).toBe('List of 1 customer, more follow');
  });
});

describe('what is not whole', () => {
  it('is read as far as it goes', () => {
    const answer = JSON.stringify(
      {
        id: 'ch_1',
        object: 'charge',
        status: 'failed',
        metadata: { id: 'no' },
        amount: 5,
        currency: 'usd',
      },
      null,
      2,
    );
    const facet = facetOf(call({ answer: answer.slice(0, -3) }));
    expect(facet).toMatchObject({ resource: 'charge', outcome: 'failed', ids: ['ch_1'] });
  });

  it('is taken for what it says without a body', () => {
    for (const state of ['truncated', 'unread', 'aborted'] as const) {
      const event = call({ answer: 'x' });
      if (event.res !== undefined) event.res.body = body('', { state });
      event.req.body = body('%ff&&[', { state });
      expect(facetOf(event)).toMatchObject({ op: 'POST /v1/charges', outcome: 'ok' });
    }
  });

  it('is found in its file', () => {
    const answer = { id: 'ch_1', object: 'charge', status: 'pending' };
    blobs.set('abc', Buffer.from(JSON.stringify(answer)));
    const event = call({});
    if (event.res !== undefined) event.res.body = body('', { blob: 'abc' });
    expect(facetOf(event)?.status).toBe('pending');
  });
});
