import { expect, it } from 'vitest';
import { relatedIds } from './related.ts';

it('finds ids of others, and no word that only looks like one', () => {
  const object = {
    id: 'in_1PaystubTest01',
    collection_method: 'charge_automatically',
    customer: 'cus_PaystubTest02',
    client_secret: 'pi_1PaystubTest03_secret_a',
    entry: { object: 'balance_transaction' },
    event: 'evt_1PaystubTest05',
    owner: { id: 'in_1PaystubTest01' },
    settings: { id: 'pmc_1PaystubTest06' },
  };
  expect(relatedIds(object)).toEqual([
    { id: 'cus_PaystubTest02', field: 'customer' },
    { id: 'pmc_1PaystubTest06', field: 'settings' },
  ]);
  const prices = [{ id: 'price_1PaystubTest4' }];
  expect(relatedIds({ prices })).toEqual([{ id: 'price_1PaystubTest4', field: 'prices' }]);
});
