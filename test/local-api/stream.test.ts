import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf, freshKey } from '../support/client.ts';
import { type OpenStream, openStream } from '../support/open-stream.ts';

let paystub: Paystub;
const opened: OpenStream[] = [];

beforeAll(async () => {
  paystub = await startPaystub();
});

afterEach(() => {
  for (const stream of opened.splice(0)) stream.close();
});

afterAll(() => paystub.stop());

async function open(query = '', key?: string): Promise<OpenStream> {
  const headers: Record<string, string> =
    key === undefined ? {} : { Authorization: `Bearer ${key}` };
  const stream = await openStream(`${paystub.url}/_paystub/stream${query}`, headers);
  opened.push(stream);
  return stream;
}

describe('the stream', () => {
  it('has requests and events of an account, and nothing of others', async () => {
    const [key, other] = [freshKey(), freshKey()];
    const stream = await open('', key);
    await clientOf(paystub, other).customers.create();
    const customer = await clientOf(paystub, key).customers.create();
    const messages = [await stream.next(), await stream.next()];
    expect(messages.sort((a, b) => a.name.localeCompare(b.name))).toEqual([
      {
        name: 'event',
        data: {
          account: expect.stringMatching(/^acct_/),
          event: expect.objectContaining({
            type: 'customer.created',
            data: { object: expect.objectContaining({ id: customer.id }) },
          }),
        },
      },
      {
        name: 'request',
        data: expect.objectContaining({
          id: customer.lastResponse.requestId,
          method: 'POST',
          path: '/v1/customers',
          status: 200,
          error: null,
        }),
      },
    ]);
  });

  it('says why a request was refused', async () => {
    const key = freshKey();
    const stream = await open('', key);
    await errorOf(clientOf(paystub, key).customers.retrieve('cus_none'));
    expect((await stream.next()).data).toMatchObject({
      status: 404,
      error: {
        type: 'invalid_request_error',
        code: 'resource_missing',
        message: "No such customer: 'cus_none'",
      },
    });
  });

  it('leaves only events of the types that are asked for', async () => {
    const key = freshKey();
    const stream = await open('?events=product.deleted,customer.*', key);
    const stripe = clientOf(paystub, key);
    const product = await stripe.products.create({ name: 'One' });
    await stripe.products.del(product.id);
    await stripe.customers.create();
    const types = [];
    for (let i = 0; i < 2; i++) {
      const { data } = await stream.next();
      types.push((data as { event: { type: string } }).event.type);
    }
    expect(types).toEqual(['product.deleted', 'customer.created']);
  });

  it('has events of every account when none is named', async () => {
    const stream = await open('?events=customer.created');
    const accounts = new Set();
    for (let i = 0; i < 2; i++) {
      await clientOf(paystub).customers.create();
      accounts.add(((await stream.next()).data as { account: string }).account);
    }
    expect(accounts.size).toBe(2);
  });

  it('refuses a key as the API does', async () => {
    await expect(open('', 'nonsense')).rejects.toThrow('Invalid API Key');
  });
});
