/** `Stripe-Should-Retry`, by which SDKs decide whether to send a request again. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { startServer } from '../../src/app/start-server.ts';
import { clientOf, errorOf, freshKey } from '../support/client.ts';
import { withHeader } from '../support/fault-http-client.ts';
import { formSender } from '../support/post-form.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

/** What a POST under the fault is advised. */
async function adviceUnder(fault: string): Promise<unknown> {
  const { headers } = await formSender(paystub)('POST /v1/customers', '', {
    'idempotency-key': freshKey(),
    'paystub-fault': fault,
  });
  return headers['stripe-should-retry'];
}

describe('a POST is advised', () => {
  it.each([
    ['lock_timeout', 'true'],
    ['rate_limit', 'false'],
    ['api_error_before', undefined],
    ['api_error_after', 'false'],
    ['delay=0', 'false'],
  ])('after %s: %s', async (fault, advice) => {
    expect(await adviceUnder(fault)).toBe(advice);
  });

  it('nothing where its key is in use, so that it waits and replays', async () => {
    const send = formSender(paystub);
    const headers = { 'idempotency-key': freshKey() };
    const slow = send('POST /v1/customers', '', { ...headers, 'paystub-fault': 'delay=300' });
    const answers = await Promise.all([slow, send('POST /v1/customers', '', headers)]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.headers['stripe-should-retry']).toBeUndefined();
  });
});

it('nothing where the store took nothing, so that the SDK tries again', async () => {
  const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
  const server = await startServer({ memory: true, port: 0 });
  await server.store.close();
  const { status, headers } = await formSender(server)('POST /v1/customers');
  expect(status).toBe(500);
  expect(headers['stripe-should-retry']).toBeUndefined();
  await server.stop();
  reported.mockRestore();
});

describe('the SDK', () => {
  const under = (fault: string) =>
    clientOf(paystub, freshKey(), {
      httpClient: withHeader('Paystub-Fault', fault),
      maxNetworkRetries: 1,
    });

  it.each(['lock_timeout', 'api_error_before'])('gets through %s', async (fault) => {
    expect(await under(fault).customers.create({ name: 'Jenny' })).toMatchObject({ name: 'Jenny' });
  });

  it('leaves it to the app to slow down when it is rate limited', async () => {
    const error = await errorOf(under('rate_limit').customers.create({}));
    expect(error.type).toBe('StripeRateLimitError');
  });
});
