import { expect, it } from 'vitest';
import { call } from '../../../test/support/captured.ts';
import type { HttpEvent } from '../event.ts';
import { diffCalls } from './call-diff.ts';

const side = (event: HttpEvent) => ({
  event,
  request: event.req.body.data,
  response: event.res?.body.data,
});
const diffOf = (a: HttpEvent, b: HttpEvent) => diffCalls(side(a), side(b));

it('compares every part of two calls by paths', () => {
  const a = call({
    path: '/v1/charges?expand[]=customer',
    form: 'amount=5&metadata%5Border%5D=1&source=tok_visa',
    headers: [['Stripe-Version', '2026-08-26.dahlia']],
    answer: { status: 'succeeded', refunds: { data: [{ amount: 1 }] }, metadata: {} },
  });
  const b = call({
    path: '/v1/charges',
    form: 'amount=6&metadata[order]=1&currency=usd',
    headers: [['stripe-version', '2025-03-31.basil']],
    status: 402,
    answer: { status: 'failed', refunds: { data: [{ amount: 2 }] }, metadata: { a: 'b' } },
  });
  expect(diffOf(a, b)).toEqual([
    { part: 'query', path: 'expand[]', before: 'customer', volatile: false },
    {
      part: 'request header',
      path: 'stripe-version',
      before: '2026-08-26.dahlia',
      after: '2025-03-31.basil',
      volatile: false,
    },
    { part: 'params', path: 'amount', before: '5', after: '6', volatile: false },
    { part: 'params', path: 'source', before: 'tok_visa', volatile: false },
    { part: 'params', path: 'currency', after: 'usd', volatile: false },
    { part: 'status', path: '', before: 200, after: 402, volatile: false },
    { part: 'body', path: 'status', before: 'succeeded', after: 'failed', volatile: false },
    { part: 'body', path: 'refunds.data.0.amount', before: 1, after: 2, volatile: false },
    { part: 'body', path: 'metadata', before: '{}', volatile: false },
    { part: 'body', path: 'metadata.a', after: 'b', volatile: false },
  ]);
});

it('marks what differs between any two calls', () => {
  const of = (id: string, created: number, amount: number) =>
    call({
      form: `customer=cus_${id}00000000`,
      answerHeaders: [
        ['Request-Id', `req_${id}`],
        ['Date', id],
      ],
      answer: {
        ...{ id: `ch_${id}00000000`, created, amount, paid: true },
        url: `http://127.0.0.1/o/req_${id}00000000`,
        message: `No such charge: 'ch_${id}00000000'`,
      },
    });
  const changes = diffOf(
    of('A', 1_795_000_000, 1_500_000_000),
    of('B', 1_795_000_009, 1_600_000_000),
  );
  const named = (volatile: boolean) =>
    changes.filter((one) => one.volatile === volatile).map(({ part, path }) => `${part} ${path}`);
  expect(named(false)).toEqual(['params customer', 'body amount']);
  expect(named(true)).toEqual([
    'response header request-id',
    'response header date',
    'body id',
    'body created',
    'body url',
    'body message',
  ]);
});

it('tells a missing answer from an empty one, and texts that are no JSON', () => {
  const { res: _none, ...lost } = call();
  const html = call({ answer: '<html>' });
  expect(diffOf(html, { ...lost, state: 'error' })).toEqual([
    { part: 'status', path: '', before: 200, volatile: false },
    { part: 'body', path: '', before: '<html>', volatile: false },
  ]);
});
