/** Of many simultaneous requests that exclude one another, exactly one succeeds; on both databases. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { freshDatabase, postgresProblem } from '../support/postgres.ts';

const TIMES = 64;

const databases = [
  { name: 'sqlite', problem: undefined, options: async () => ({}) },
  {
    name: 'postgres',
    problem: postgresProblem(),
    options: async () => ({ database: await freshDatabase() }),
  },
];

async function tally(calls: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(calls);
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  return { succeeded: settled.length - refused.length, refused };
}

function times<T>(call: (i: number) => Promise<T>): Promise<T>[] {
  return Array.from({ length: TIMES }, (_, i) => call(i));
}

for (const { name, problem, options } of databases) {
  describe.skipIf(problem !== undefined)(`on ${name}`, () => {
    let paystub: Paystub;
    let stripe: Stripe;
    beforeAll(async () => {
      paystub = await startPaystub(await options());
      stripe = clientOf(paystub);
    });
    afterAll(() => paystub?.stop());

    const held = () =>
      stripe.paymentIntents.create({
        amount: 2000,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        confirm: true,
        capture_method: 'manual',
        return_url: 'https://example.com/done',
      });

    it('lets one of 64 full refunds of a charge through', async () => {
      const { id } = await stripe.charges.create({
        amount: 2000,
        currency: 'usd',
        source: 'tok_visa',
      });
      const { succeeded } = await tally(times(() => stripe.refunds.create({ charge: id })));
      expect(succeeded).toBe(1);
      expect(await stripe.charges.retrieve(id)).toMatchObject({ amount_refunded: 2000 });
      expect((await stripe.refunds.list({ charge: id })).data).toHaveLength(1);
    });

    it('lets one of 64 captures through', async () => {
      const { id } = await held();
      const { succeeded } = await tally(times(() => stripe.paymentIntents.capture(id)));
      expect(succeeded).toBe(1);
      expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ amount_received: 2000 });
    });

    it('gives a promotion code to one of 64', async () => {
      const { id: coupon } = await stripe.coupons.create({ percent_off: 5, duration: 'once' });
      const params = { code: 'RACE', promotion: { type: 'coupon', coupon } } as const;
      const { succeeded } = await tally(times(() => stripe.promotionCodes.create(params)));
      expect(succeeded).toBe(1);
    });

    it('finds nothing by what no id, and no second, can be', async () => {
      const { id } = await stripe.customers.create({ email: 'a@example.com' });
      expect(await errorOf(stripe.customers.retrieve(`${id}\0`))).toMatchObject({
        code: 'resource_missing',
        statusCode: 404,
      });
      expect((await stripe.charges.list({ transfer_group: 'a\0b' })).data).toEqual([]);
      const created = async (query: string) =>
        (await stripe.customers.search({ query: `${query} email:"a@example.com"` })).data.length;
      expect(await created('created>1.5')).toBe(1);
      expect(await created('created<"1e30"')).toBe(1);
      expect(await created('created>"Infinity"')).toBe(0);
    });

    it('lets either a cancellation or a capture through', async () => {
      const { id } = await held();
      const { succeeded } = await tally(
        times(
          (i): Promise<Stripe.PaymentIntent> =>
            i % 2 === 0 ? stripe.paymentIntents.cancel(id) : stripe.paymentIntents.capture(id),
        ),
      );
      expect(succeeded).toBe(1);
      const intent = await stripe.paymentIntents.retrieve(id);
      expect(['canceled', 'succeeded']).toContain(intent.status);
      expect(intent.amount_received).toBe(intent.status === 'succeeded' ? 2000 : 0);
    });
  });
}
