import { join } from 'node:path';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, freshKey } from '../support/client.ts';
import { canRun, output } from '../support/command.ts';

const hasRequests = canRun('python3', ['-c', 'import requests']);

interface Printed {
  first: Stripe.PaymentIntent;
  second: Stripe.PaymentIntent;
  replayed: string | null;
  confirmed: Stripe.PaymentIntent;
}

describe.skipIf(!hasRequests)('the PaymentIntent guide in Python with requests', () => {
  let paystub: Paystub;
  beforeAll(async () => {
    paystub = await startPaystub();
  });
  afterAll(() => paystub.stop());

  it('creates one intent from a key sent twice, and confirms it', async () => {
    const key = freshKey();
    const script = join(import.meta.dirname, 'payment_intent.py');
    const text = await output('python3', [script, paystub.url], { STRIPE_SECRET_KEY: key });
    const { first, second, replayed, confirmed } = JSON.parse(text) as Printed;
    expect(second.id).toBe(first.id);
    expect(replayed).toBe('true');
    expect(first).toMatchObject({
      status: 'requires_payment_method',
      payment_method_types: ['card'],
      metadata: { order_id: '6735' },
    });
    expect(confirmed).toMatchObject({
      id: first.id,
      status: 'succeeded',
      amount_received: 2000,
      metadata: { order_id: '6735' },
    });
    const { data } = await clientOf(paystub, key).paymentIntents.list();
    expect(data.map(({ id }) => id)).toEqual([first.id]);
  });
});
