import Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, freshKey } from '../support/client.ts';
import { type RecordServer, startRecordServer } from '../support/record-server.ts';

let record: RecordServer;
let stripe: Stripe;

interface Armed {
  faults: { id: string; fault: string; times: number | null }[];
}

beforeAll(async () => {
  record = await startRecordServer();
  stripe = clientOf(record.server, freshKey());
});

afterEach(async () => {
  const { faults } = await record.get<Armed>('/_paystub/faults');
  for (const { id } of faults) await record.post(`/_paystub/faults/${id}/disarm`);
});

afterAll(() => record.stop());

const create = () => stripe.customers.create({}, { maxNetworkRetries: 0 }).then(() => 200, codeOf);

function codeOf(error: unknown): number | undefined {
  return error instanceof Stripe.errors.StripeError ? error.statusCode : undefined;
}

describe('an armed fault', () => {
  it('hits so many calls, and is gone', async () => {
    await record.post('/_paystub/faults', { fault: 'rate_limit', times: 2 });
    expect([await create(), await create(), await create()]).toEqual([429, 429, 200]);
    expect((await record.get<Armed>('/_paystub/faults')).faults).toEqual([]);
  });

  it('hits all of a path until it is disarmed', async () => {
    const rule = { fault: 'api_error_before', path: '/v1/customers' };
    const { id } = await record.post<{ id: string }>('/_paystub/faults', rule);
    expect([await create(), await create()]).toEqual([500, 500]);
    expect((await stripe.products.create({ name: 'Lamp' })).object).toBe('product');
    await record.post(`/_paystub/faults/${id}/disarm`);
    expect(await create()).toBe(200);
    expect(await record.refusal(`/_paystub/faults/${id}/disarm`, 'POST')).toMatch(/^404 /);
  });

  it('hits one method only, when it says so', async () => {
    await record.post('/_paystub/faults', { fault: 'rate_limit', method: 'get' });
    expect(await create()).toBe(200);
    const list = stripe.customers.list({}, { maxNetworkRetries: 0 });
    expect(await list.then(() => 200, codeOf)).toBe(429);
  });

  it('spares what the dashboard reads, and other accounts', async () => {
    const { key, account } = await record.post<{ key: string; account: string }>('/_paystub/keys');
    await record.post('/_paystub/faults', { fault: 'rate_limit', account });
    expect(await create()).toBe(429);
    const other = clientOf(record.server, freshKey());
    expect((await other.customers.list()).object).toBe('list');
    const headers = { Authorization: `Bearer ${key}`, 'Paystub-Unrecorded': 'true' };
    expect((await fetch(`${record.url}/v1/customers`, { headers })).status).toBe(200);
  });

  it.each([
    [{ fault: 'earthquake' }, /^400 Unknown Paystub-Fault: earthquake/],
    [{ fault: 'rate_limit', path: 'v1' }, /^400 path has to begin with/],
    [{ fault: 'rate_limit', method: 'LOOK' }, /^400 method has to be/],
    [{ fault: 'rate_limit', times: 0 }, /^400 times has to be/],
    [{ fault: 'rate_limit', when: 'now' }, /^400 There is no when/],
    [{}, /^400 fault has to be/],
  ])('cannot be %j', async (rule, refusal) => {
    expect(await record.refusal('/_paystub/faults', 'POST', rule)).toMatch(refusal);
  });
});
