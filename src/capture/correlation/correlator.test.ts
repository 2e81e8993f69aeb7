import { describe, expect, it } from 'vitest';
import { type Called, call, delivery, handling, log } from '../../../test/support/captured.ts';
import { createRegistry } from '../../api/registry.ts';
import { loadContract } from '../../contract/contract.ts';
import type { CapturedEvent, HttpEvent } from '../event.ts';
import { apiRoutes } from '../facets/api-route.ts';
import { createFacets } from '../facets/stripe-facet.ts';
import { Correlator } from './correlator.ts';

const facetOf = createFacets(apiRoutes(createRegistry(loadContract())), () => undefined);

function correlator() {
  const made = new Correlator(() => undefined);
  const add = (event: CapturedEvent) => {
    const isHttp = event.kind === 'http.out' || event.kind === 'http.in';
    const stripe = isHttp ? facetOf(event) : undefined;
    return made.add(stripe === undefined ? event : ({ ...event, stripe } as HttpEvent));
  };
  const stripeOf = (event: HttpEvent) => (add(event).event as HttpEvent).stripe;
  return { add, stripeOf };
}

const requestId = (id: string): Called => ({ answerHeaders: [['Request-Id', id]] });
const idem = (key: string): Called => ({ headers: [['Idempotency-Key', key]] });
const site = { file: 'charge.py', line: 12 };

describe('a retry', () => {
  it('has the same key and operation', () => {
    const { stripeOf } = correlator();
    const first = call(idem('order-1'));
    expect(stripeOf(first)?.attempt).toBeUndefined();
    expect(stripeOf(call(idem('order-1')))).toMatchObject({ retry_of: first.id, attempt: 2 });
    expect(stripeOf(call(idem('order-1')))).toMatchObject({ retry_of: first.id, attempt: 3 });
    expect(stripeOf(call({ ...idem('order-1'), path: '/v1/refunds' }))?.attempt).toBeUndefined();
    expect(stripeOf(call(idem('order-2')))?.attempt).toBeUndefined();
  });

  it('or comes from the same line with the same parameters soon after an error', () => {
    const { stripeOf } = correlator();
    const failed = call({ form: 'amount=1', status: 500 }, { site });
    stripeOf(failed);
    const again = (more: Partial<HttpEvent> = {}, form = 'amount=1') =>
      stripeOf(call({ form }, { site, ts: failed.ts + 1_000, ...more }));
    expect(again({}, 'amount=2')?.attempt).toBeUndefined();
    expect(again({ site: { file: 'other.py', line: 1 } })?.attempt).toBeUndefined();
    expect(again({ ts: failed.ts + 31_000 })?.attempt).toBeUndefined();
    const { stripeOf: fresh } = correlator();
    fresh(failed);
    const second = call({ form: 'amount=1' }, { site, ts: failed.ts + 1_000 });
    expect(fresh(second)).toMatchObject({ retry_of: failed.id, attempt: 2 });
    const third = call({ form: 'amount=1' }, { site, ts: failed.ts + 2_000 });
    expect(fresh(third)?.attempt).toBeUndefined();
  });

  it('is made with the same API key', () => {
    const { stripeOf } = correlator();
    const shown = (fp: string): [string, string] => [
      'Authorization',
      `Bearer sk_test_… (fp ${fp})`,
    ];
    const by = (fp: string, more: Called = {}) =>
      stripeOf(call({ ...more, headers: [shown(fp), ...(more.headers ?? [])] }, { site }));
    by('0123456789ab', { form: 'amount=1', status: 402 });
    expect(by('ba9876543210', { form: 'amount=1' })?.attempt).toBeUndefined();
    by('0123456789ab', idem('order-1'));
    expect(by('ba9876543210', idem('order-1'))?.attempt).toBeUndefined();
    expect(by('0123456789ab', idem('order-1'))?.attempt).toBe(2);
  });

  it('is no event that came twice, nor the same call seen from the other end', () => {
    const { stripeOf } = correlator();
    const first = call(idem('k'), { state: 'in_flight' });
    stripeOf(first);
    expect(stripeOf({ ...first, state: 'ok' })?.attempt).toBeUndefined();
    const server = call(idem('k'), { kind: 'http.in', origin: 'server' });
    expect(stripeOf(server)?.attempt).toBeUndefined();
    expect(stripeOf(call(idem('k')))?.attempt).toBe(2);
  });
});

describe('the pages of a list', () => {
  const page = (ids: string[], has_more = true, more = {}) => ({
    ...{ object: 'list', has_more, data: ids.map((id) => ({ id, object: 'customer' })) },
    ...more,
  });
  const get = (query: string, answer: unknown, path = '/v1/customers') =>
    call({ method: 'GET', path: `${path}?${query}`, answer });

  it('follow one another by their cursors', () => {
    const { stripeOf } = correlator();
    const first = get('limit=2', page(['cus_1', 'cus_2']));
    expect(stripeOf(first)?.page_of).toBeUndefined();
    const other = get('limit=2&email=a&starting_after=cus_2', page(['cus_9']));
    expect(stripeOf(other)?.page_of).toBeUndefined();
    const second = get('limit=2&starting_after=cus_2', page(['cus_3', 'cus_4']));
    expect(stripeOf(second)?.page_of).toBe(first.id);
    const third = get('starting_after=cus_4&limit=2', page(['cus_5'], false));
    expect(stripeOf(third)?.page_of).toBe(first.id);
  });

  it('of searches and of v2, too', () => {
    const { stripeOf } = correlator();
    const answer = page(['cus_1'], true, { object: 'search_result', next_page: 'abc=' });
    const search = get('query=x', answer, '/v1/customers/search');
    stripeOf(search);
    const next = get('query=x&page=abc%3D', page([]), '/v1/customers/search');
    expect(stripeOf(next)?.page_of).toBe(search.id);
    const events = call({
      ...{ method: 'GET', path: '/v2/core/events?object_id=cus_1' },
      answer: { data: [], next_page_url: '/v2/core/events?object_id=cus_1&page=n1' },
    });
    stripeOf(events);
    const after = { method: 'GET', path: '/v2/core/events?object_id=cus_1&page=n1' };
    expect(stripeOf(call({ ...after, answer: { data: [] } }))?.page_of).toBe(events.id);
  });
});

describe('a chain', () => {
  const sent = { event: 'evt_1', cause: 'req_1' };

  it('goes from the call to its delivery, and on to what happens inside', () => {
    const { add } = correlator();
    const cause = call(requestId('req_1'), { trace: 'page', parent: 'page' });
    add(cause);
    const tried = delivery(sent);
    expect(add(tried).event).toMatchObject({ parent: cause.id, trace: 'page' });
    const handler = handling(sent);
    const met = add(handler);
    expect(met.event).toMatchObject({ parent: tried.id, trace: 'page' });
    expect(met.amendments).toEqual([{ id: tried.id, in_id: handler.id }]);
    const inside = log('paid', { parent: handler.id, trace: handler.id });
    expect(add(inside).event).toMatchObject({ parent: handler.id, trace: 'page' });
  });

  it('is found when the application was faster to tell than the server', () => {
    const { add } = correlator();
    const handler = handling(sent);
    const inside = call(requestId('req_2'), { parent: handler.id, trace: handler.id });
    add(inside);
    add(handler);
    const cause = call(requestId('req_1'));
    add(cause);
    const tried = delivery(sent);
    const met = add(tried);
    expect(met.event).toMatchObject({ in_id: handler.id, parent: cause.id, trace: cause.id });
    expect(met.amendments).toEqual([
      { id: handler.id, parent: tried.id, trace: cause.id },
      { id: inside.id, trace: cause.id },
    ]);
    // What the nested call causes belongs to the chain as well.
    const next = delivery({ event: 'evt_2', cause: 'req_2' });
    expect(add(next).event).toMatchObject({ parent: inside.id, trace: cause.id });
  });

  it('has the outer trace that only the agent knows of a call', () => {
    const { add } = correlator();
    const server = call(requestId('req_1'), { kind: 'http.in', origin: 'server' });
    add(server);
    const tried = delivery(sent);
    expect(add(tried).event).toMatchObject({ trace: server.id });
    const agent = call(requestId('req_1'), { trace: 'page' });
    expect(add(agent).amendments).toEqual([{ id: tried.id, trace: 'page' }]);
    expect(add(delivery({ ...sent, event: 'evt_2' })).event).toMatchObject({ trace: 'page' });
  });

  it('stays one, however late its links are found', () => {
    const { add } = correlator();
    const server = call(requestId('req_1'), { kind: 'http.in', origin: 'server' });
    add(server);
    add(delivery(sent));
    const handler = handling(sent);
    add(handler);
    add(call(requestId('req_1'), { trace: 'page', parent: 'page' }));
    const inside = log('paid', { parent: handler.id, trace: handler.id });
    expect(add(inside).event).toMatchObject({ trace: 'page' });
  });

  it('does not take one endpoint for another that got the same event', () => {
    const { add } = correlator();
    const [one, two] = ['http://127.0.0.1:3000/one', 'http://127.0.0.1:4000/two'];
    const signed = (v1: string): [string, string][] => [
      ['Stripe-Signature', `t=1764000000,v1=${v1.repeat(64)}`],
    ];
    const handler = handling({ ...sent, url: one });
    handler.req.headers = signed('a');
    add(handler);
    const other = delivery({ ...sent, url: two });
    other.req.headers = signed('b');
    expect(add(other).amendments).toEqual([]);
    const own = delivery({ ...sent, url: one });
    own.req.headers = signed('a');
    expect(add(own).event).toMatchObject({ in_id: handler.id });
  });

  it('tells endpoints of one application apart, and attempts by their time', () => {
    const { add } = correlator();
    const [one, two] = ['http://127.0.0.1:3000/one', 'http://127.0.0.1:3000/two'];
    add(delivery({ ...sent, url: one }));
    const second = delivery({ ...sent, url: two });
    add(second);
    expect(add(handling({ ...sent, url: two })).event.parent).toBe(second.id);
    expect(add(handling({ ...sent, url: one, signedAt: 5 })).event.parent).toBeUndefined();
  });

  it('needs no record of the delivery', () => {
    const { add } = correlator();
    const cause = call(requestId('req_1'));
    add(cause);
    expect(add(handling(sent)).event).toMatchObject({ parent: cause.id, trace: cause.id });
  });
});
