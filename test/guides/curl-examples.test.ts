/** The API reference's examples with curl. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, freshKey } from '../support/client.ts';
import { canRun, output } from '../support/command.ts';

type Json = Record<string, unknown>;
const ACACIA = ['-H', 'Stripe-Version: 2025-02-24.acacia'];

describe.skipIf(!canRun('curl', ['--version']))(
  'the examples of the API reference with curl',
  () => {
    let paystub: Paystub;
    let key: string;
    beforeAll(async () => {
      paystub = await startPaystub();
      key = freshKey();
    });
    afterAll(() => paystub.stop());

    const curl = async (path: string, ...args: string[]): Promise<Json> =>
      JSON.parse(await output('curl', ['-s', `${paystub.url}${path}`, '-u', `${key}:`, ...args]));

    it('creates a customer with metadata', async () => {
      const customer = await curl('/v1/customers', '-d', 'metadata[order_id]=6735');
      expect(customer).toMatchObject({ object: 'customer', metadata: { order_id: '6735' } });
    });

    it('creates one customer from an idempotency key', async () => {
      const args = [
        '-H',
        'Idempotency-Key: KG5LxwFBepaKHyUD',
        '-d',
        'description=My First Customer',
      ];
      const first = await curl('/v1/customers', ...args);
      expect((await curl('/v1/customers', ...args)).id).toBe(first.id);
    });

    /** A paid invoice of a subscription, in the way that API versions before basil showed it. */
    async function invoicedCharge(): Promise<string> {
      const stripe = clientOf(paystub, key);
      const customer = await stripe.customers.create({ name: 'Jenny', source: 'tok_visa' });
      const product = await stripe.products.create({ name: 'Gold plan' });
      const price = await stripe.prices.create({
        product: product.id,
        currency: 'usd',
        unit_amount: 2000,
        recurring: { interval: 'month' },
      });
      const subscription = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }],
      });
      const invoice = await stripe.invoices.create({
        customer: customer.id,
        subscription: subscription.id,
      });
      const intent = await stripe.paymentIntents.create({
        amount: 2000,
        currency: 'usd',
        customer: customer.id,
        payment_method: 'pm_card_visa',
        confirm: true,
        return_url: 'https://example.com/done',
      });
      await stripe.invoices.attachPayment(String(invoice.id), { payment_intent: intent.id });
      return String(intent.latest_charge);
    }

    it('expands a charge: its customer, and the subscription of its invoice', async () => {
      const id = await invoicedCharge();
      const expand = ['-d', 'expand[]=customer', '-d', 'expand[]=invoice.subscription'];
      const charge = await curl(`/v1/charges/${id}`, ...ACACIA, ...expand, '-G');
      expect(charge.customer).toMatchObject({ object: 'customer', name: 'Jenny' });
      expect(charge.invoice).toMatchObject({
        object: 'invoice',
        subscription: { object: 'subscription' },
      });
      const plain = await curl(`/v1/charges/${id}`, ...ACACIA);
      expect(plain.invoice).toMatch(/^in_/);
      expect(await curl(`/v1/charges/${id}`)).not.toHaveProperty('invoice');
    });

    it('refuses to expand five levels', async () => {
      const id = await invoicedCharge();
      const expand = ['-d', 'expand[]=invoice.subscription.customer.default_source.customer'];
      const answer = await curl(`/v1/charges/${id}`, ...ACACIA, ...expand, '-G');
      expect(answer.error).toMatchObject({ code: 'property_expansion_max_depth' });
    });
  },
);
