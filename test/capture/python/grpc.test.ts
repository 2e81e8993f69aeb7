import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lacks, PythonRun, scripts } from './python-run.ts';

const script = join(scripts, 'grpc_calls.py');
const source = readFileSync(script, 'utf8').split('\n');
const order = { order_id: 'o_1', amount: '2000', card: '4000056655665556' };
const json = 'application/json';

describe.skipIf(lacks('grpc, google.protobuf'))('the Python agent and unary calls of gRPC', () => {
  let run: PythonRun;
  beforeEach(() => {
    run = new PythonRun();
  });
  afterEach(() => run.remove());

  async function call(action: string) {
    const { stdout, stderr } = await run.script('grpc_calls.py', action);
    const calls = run.calls();
    expect(calls, stderr).toHaveLength(1);
    const event = calls[0] as (typeof calls)[0];
    const [asked, answered] = [event.req.body.data, event.res?.body.data];
    return { seen: JSON.parse(stdout), event, asked, answered };
  }

  it('keeps both messages as JSON, with the method as path and the line of the call', async () => {
    const { seen, event, asked, answered } = await call('call');
    expect(seen).toBe('r_o_1');
    expect(event).toMatchObject({ lib: 'grpc', method: 'POST', path: '/shop.Till/Charge' });
    expect(event).toMatchObject({ state: 'ok', httpv: '2', res: { status: 200 } });
    expect(event.url).toBe(`grpc://${event.host}/shop.Till/Charge`);
    expect(event.host).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(JSON.parse(asked ?? '')).toEqual(order);
    expect(JSON.parse(answered ?? '')).toEqual({ receipt_id: 'r_o_1', is_paid: true });
    expect(event.res?.headers).toEqual([
      ['content-type', json],
      ['grpc-status', 'OK'],
    ]);
    expect(event.site?.file).toBe(script);
    expect(source[(event.site?.line ?? 0) - 1]).toContain('# the call');
  });

  it('keeps metadata as headers, with keys shortened', async () => {
    const { event } = await call('call');
    const headers = Object.fromEntries(event.req.headers);
    expect(headers.authorization).toMatch(/^Bearer sk_test_…p7dc \(fp [0-9a-f]{12}\)$/);
    expect(headers['trace-bin']).toBe('AAE=');
    expect(event.redacted).toContain('req.headers.authorization');
  });

  it.each([
    ['with_call', ['r_o_1', 'OK']],
    ['future', 'r_o_1'],
    ['intercepted', ['r_o_1', ['/shop.Till/Charge']]],
  ])('sees a call that is made by %s', async (action, expected) => {
    const { seen, event, asked } = await call(action);
    expect(seen).toEqual(expected);
    expect(event).toMatchObject({ state: 'ok', res: { status: 200 } });
    expect(JSON.parse(asked ?? '')).toEqual(order);
  });

  it('tells an error status in the terms of HTTP, with what was said', async () => {
    const { seen, event, answered } = await call('refused_by_server');
    expect(seen.raised).toBe('FAILED_PRECONDITION');
    expect(event).toMatchObject({ state: 'ok', res: { status: 400 } });
    expect(event.res?.headers).toEqual([
      ['content-type', json],
      ['grpc-status', 'FAILED_PRECONDITION'],
      ['retry-hint', 'smaller'],
    ]);
    expect(JSON.parse(answered ?? '')).toEqual({
      code: 'FAILED_PRECONDITION',
      message: 'too much for one order',
    });
  });

  it('tells that nobody listens', async () => {
    const { seen, event } = await call('nobody');
    expect(seen.raised).toBe('UNAVAILABLE');
    expect(event).toMatchObject({ state: 'error', res: { status: 503 } });
    expect(event.err).toMatchObject({ code: 'UNAVAILABLE', message: seen.details });
  });

  it('keeps messages that are bytes as they are', async () => {
    const { seen, event } = await call('bytes');
    expect(Buffer.from(seen, 'hex')).toEqual(Buffer.from('diap\0\xff', 'latin1'));
    expect(event.req.body).toMatchObject({ enc: 'base64', size: 6, kept: 6 });
    const answer = Buffer.from(event.res?.body.data ?? '', 'base64');
    expect(answer.toString('hex')).toBe(seen);
  });

  it('keeps a message that has no JSON, as text', async () => {
    const { event, asked } = await call('unknown_any');
    expect(event).toMatchObject({ state: 'ok', req: { body: { ctype: 'text/plain' } } });
    expect(asked).toContain('type.googleapis.com/no.Such');
  });
});
