import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('tells its secret once', async () => {
  const stripe = clientOf(paystub);
  const made = await stripe.webhookEndpoints.create({
    enabled_events: ['invoice.paid'],
    url: 'https://example.com/hook',
  });
  expect(made).toMatchObject({ object: 'webhook_endpoint', metadata: {}, status: 'enabled' });
  expect(made.secret).toMatch(/^whsec_[A-Za-z0-9]{32}$/);
  const { secret: _secret, ...shown } = made;
  expect(await stripe.webhookEndpoints.retrieve(made.id)).toEqual(shown);
  const changed = await stripe.webhookEndpoints.update(made.id, { disabled: true });
  expect(changed).toMatchObject({ status: 'disabled', url: made.url });
  expect(await stripe.webhookEndpoints.del(made.id)).toMatchObject({ deleted: true });
});

it.each([
  ['localhost:4242', 'Invalid URL: An explicit scheme (such as https) must be provided.'],
  ['ftp://example.com', 'Invalid URL: An explicit scheme (such as https) must be provided.'],
  ['nowhere', 'Invalid URL: An explicit scheme (such as https) must be provided.'],
  ['http://my shop/hook', 'Not a valid URL'],
])('is not sent to %j', async (url, message) => {
  const refused = clientOf(paystub).webhookEndpoints.create({ enabled_events: ['*'], url });
  expect(await errorOf(refused)).toMatchObject({
    ...{ statusCode: 400, code: 'url_invalid', param: 'url', message },
  });
});

it('is one of 16 at most', async () => {
  const stripe = clientOf(paystub);
  const add = () =>
    stripe.webhookEndpoints.create({ enabled_events: ['*'], url: 'https://example.com/hook' });
  const [first] = await Promise.all(Array.from({ length: 16 }, add));
  expect((await errorOf(add())).message).toBe(
    'You have reached the maximum of 16 test webhook endpoints.',
  );
  await stripe.webhookEndpoints.del(first?.id ?? '');
  expect((await add()).status).toBe('enabled');
});
