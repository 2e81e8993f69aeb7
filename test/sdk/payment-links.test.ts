import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { eventTypes } from '../support/card-payment.ts';
import { payOnPage } from '../support/checkout.ts';
import { clientOf } from '../support/client.ts';
import { rawRequest } from '../support/raw-request.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

async function linked(more: Partial<Stripe.PaymentLinkCreateParams> = {}) {
  const stripe = clientOf(paystub);
  const price = await stripe.prices.create({
    currency: 'usd',
    product_data: { name: 'Mug' },
    unit_amount: 1250,
  });
  const line_items = [{ price: price.id, quantity: 2 }];
  return { stripe, price, link: await stripe.paymentLinks.create({ line_items, ...more }) };
}

it('is made, shown and changed', async () => {
  const { stripe, price, link } = await linked({ metadata: { a: '1' } });
  expect(link).toMatchObject({
    active: true,
    after_completion: { type: 'hosted_confirmation' },
    currency: 'usd',
    metadata: { a: '1' },
    url: `${paystub.url}/_paystub/pay/${link.id}`,
  });
  expect(link.id).toMatch(/^plink_1/);
  const { data } = await stripe.paymentLinks.listLineItems(link.id);
  expect(data).toMatchObject([{ amount_total: 2500, price: { id: price.id }, quantity: 2 }]);
  const changed = await stripe.paymentLinks.update(link.id, {
    expand: ['line_items'],
    line_items: [{ id: data[0]?.id ?? '', quantity: 3 }],
    restrictions: { completed_sessions: { limit: 1 } },
  });
  expect(changed.line_items?.data).toMatchObject([{ amount_total: 3750, quantity: 3 }]);
  expect(changed.restrictions).toEqual({ completed_sessions: { count: 0, limit: 1 } });
  expect((await stripe.paymentLinks.list({ active: true })).data).toHaveLength(1);
  expect((await stripe.paymentLinks.list({ active: false })).data).toEqual([]);
  const types = await eventTypes(stripe);
  expect(types.slice(-2)).toEqual(['payment_link.created', 'payment_link.updated']);
});

it('opens a session for everyone who follows it', async () => {
  const { stripe, link } = await linked({
    after_completion: { redirect: { url: 'http://localhost:3000/thanks' }, type: 'redirect' },
    metadata: { campaign: 'spring' },
  });
  const visits = await Promise.all([1, 2].map(() => rawRequest(link.url, 'GET')));
  expect(visits.map(({ status }) => status)).toEqual([303, 303]);
  const { data } = await stripe.checkout.sessions.list({ payment_link: link.id });
  expect(new Set(data.map(({ url }) => url))).toEqual(
    new Set(visits.map(({ headers }) => headers.location)),
  );
  const [session] = data;
  if (session === undefined) throw new Error('There is no session.');
  expect(session).toMatchObject({ amount_total: 2500, metadata: { campaign: 'spring' } });
  const { headers } = await payOnPage(paystub, session);
  expect(headers.location).toBe('http://localhost:3000/thanks');
});

it('says so when it is closed or used up', async () => {
  const { stripe, link } = await linked({ restrictions: { completed_sessions: { limit: 1 } } });
  const visit = await rawRequest(link.url, 'GET');
  await payOnPage(paystub, { url: String(visit.headers.location) });
  expect((await rawRequest(link.url, 'GET')).status).toBe(410);
  await stripe.paymentLinks.update(link.id, {
    active: false,
    inactive_message: 'Sold out.',
    restrictions: '',
  });
  const closed = await rawRequest(link.url, 'GET');
  expect(closed.status).toBe(410);
  expect(closed.body).toContain('Sold out.');
  expect((await rawRequest(`${paystub.url}/_paystub/pay/plink_none`, 'GET')).status).toBe(404);
});
