import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('is what its transactions add up to', async () => {
  const { customers } = clientOf(paystub);
  const { id } = await customers.create({ balance: -500 });
  const debit = await customers.createBalanceTransaction(id, {
    amount: 200,
    currency: 'usd',
    description: 'Debit',
    metadata: { a: '1' },
  });
  expect(debit).toMatchObject({
    object: 'customer_balance_transaction',
    amount: 200,
    customer: id,
    ending_balance: -300,
    metadata: { a: '1' },
    type: 'adjustment',
  });
  await customers.update(id, { balance: 100 });
  expect(await customers.retrieve(id)).toMatchObject({ balance: 100, currency: 'usd' });
  const all = await customers.listBalanceTransactions(id);
  expect(all.data.map(({ amount, type }) => [amount, type])).toEqual([
    [400, 'adjustment'],
    [200, 'adjustment'],
    [-500, 'initial'],
  ]);
  expect(all.url).toBe(`/v1/customers/${id}/balance_transactions`);
});

it('is kept apart for each currency', async () => {
  const { customers } = clientOf(paystub);
  const { id } = await customers.create();
  await customers.createBalanceTransaction(id, { amount: -100, currency: 'usd' });
  await customers.createBalanceTransaction(id, { amount: -70, currency: 'eur' });
  const last = await customers.createBalanceTransaction(id, { amount: 20, currency: 'eur' });
  expect(last.ending_balance).toBe(-50);
  const customer = await customers.retrieve(id, { expand: ['invoice_credit_balance'] });
  expect(customer).toMatchObject({
    balance: -100,
    currency: 'usd',
    invoice_credit_balance: { eur: -50, usd: -100 },
  });
});

it('lets notes be changed, and belongs to one customer', async () => {
  const { customers } = clientOf(paystub);
  const { id } = await customers.create();
  const other = await customers.create();
  const made = await customers.createBalanceTransaction(id, { amount: 5, currency: 'usd' });
  const noted = await customers.updateBalanceTransaction(id, made.id, {
    description: 'Note',
    metadata: { a: '1' },
  });
  expect(noted).toEqual({ ...made, description: 'Note', metadata: { a: '1' } });
  expect(await customers.retrieveBalanceTransaction(id, made.id)).toEqual(noted);
  const error = await errorOf(customers.retrieveBalanceTransaction(other.id, made.id));
  expect(error.statusCode).toBe(404);
});

it('has settings for cash', async () => {
  const { customers } = clientOf(paystub);
  const { id } = await customers.create();
  const settings = { reconciliation_mode: 'manual' } as const;
  const updated = await customers.updateCashBalance(id, { settings });
  expect(updated).toMatchObject({ object: 'cash_balance', available: null, settings });
  expect(await customers.retrieveCashBalance(id)).toEqual(updated);
});
