import type { Transaction } from '../../domain/transaction.ts';
import { changeBalance } from '../customers/balance.ts';
import { defineResource } from '../define-resource.ts';
import { noSuch } from '../errors.ts';
import { fromPath } from '../find.ts';
import { listPage } from '../list-page.ts';
import { createdMetadata, updatedMetadata } from '../metadata.ts';

export const customerBalanceTransactions = defineResource({
  object: 'customer_balance_transaction',
  path: '/v1/customers/{id}/balance_transactions',
  noun: 'balance transaction',
  indexes: ['customer', 'currency'],

  actions: {
    'POST /v1/customers/{id}/balance_transactions': async ({ tx, params, path }) => {
      const customer = await fromPath(tx, 'customer', path.id, 'customer');
      const { metadata } = createdMetadata({ metadata: params.metadata });
      const changed = await changeBalance(tx, customer, {
        amount: params.amount,
        currency: params.currency,
        description: params.description ?? null,
        metadata: metadata as Record<string, string>,
        type: 'adjustment',
      });
      await tx.update('customer', changed.customer, ['customer.updated']);
      return changed.entry;
    },

    'GET /v1/customers/{id}/balance_transactions': async ({ tx, params, path }) => {
      const { id } = await fromPath(tx, 'customer', path.id, 'customer');
      const source = {
        type: 'customer_balance_transaction',
        url: `/v1/customers/${id}/balance_transactions`,
        filters: { invoice: 'invoice' },
        where: { customer: id },
      };
      return { value: await listPage(tx, source, { ...params }) };
    },

    'GET /v1/customers/{customer}/balance_transactions/{id}': ({ tx, path }) => find(tx, path),

    // Only its notes may change: what it moved is undone by an opposite one.
    'POST /v1/customers/{customer}/balance_transactions/{id}': async ({ tx, params, path }) => {
      const entry = await find(tx, path);
      const { metadata } = updatedMetadata({ ...entry }, { metadata: params.metadata });
      return tx.update('customer_balance_transaction', {
        ...entry,
        description: params.description ?? entry.description,
        metadata: (metadata ?? entry.metadata) as Record<string, string>,
      });
    },
  },
});

async function find(tx: Transaction, { customer, id = '' }: Readonly<Record<string, string>>) {
  const owner = await fromPath(tx, 'customer', customer, 'customer');
  const found = await tx.get('customer_balance_transaction', id);
  if (found?.customer !== owner.id) throw noSuch('balance transaction', id, 'id', 404);
  return found;
}
