/** Filters that name a customer. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const lists: Record<string, (stripe: Stripe, customer: string) => Promise<{ data: unknown[] }>> = {
  charges: (stripe, customer) => stripe.charges.list({ customer }),
  intents: (stripe, customer) => stripe.paymentIntents.list({ customer }),
  invoices: (stripe, customer) => stripe.invoices.list({ customer }),
  subscriptions: (stripe, customer) => stripe.subscriptions.list({ customer }),
};

describe.each(Object.keys(lists))('the list of %s', (name) => {
  const list = (stripe: Stripe, customer: string) =>
    lists[name]?.(stripe, customer) ?? Promise.reject(new Error(name));

  it('refuses a customer that never was', async () => {
    expect(await errorOf(list(clientOf(paystub), 'cus_nope'))).toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      message: "No such customer: 'cus_nope'",
      param: 'customer',
    });
  });

  it('is empty for a new one, and for one that was deleted', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.customers.create();
    expect((await list(stripe, id)).data).toEqual([]);
    await stripe.customers.del(id);
    expect((await list(stripe, id)).data).toEqual([]);
  });
});
