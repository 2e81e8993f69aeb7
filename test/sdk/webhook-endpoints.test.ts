import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf } from '../support/client.ts';

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
