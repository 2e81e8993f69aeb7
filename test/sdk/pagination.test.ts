import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('pages through 250 customers by itself, each once and newest first', async () => {
  const stripe = clientOf(paystub);
  const made: string[] = [];
  for (let i = 0; i < 250; i++) made.push((await stripe.customers.create({ name: `${i}` })).id);
  const seen: string[] = [];
  for await (const customer of stripe.customers.list({ limit: 100 })) seen.push(customer.id);
  expect(seen).toEqual(made.reverse());
});
