/** Cards and bank accounts among a customer's sources. */
import type { Objects } from '../../contract/generated/wire.d.ts';
import type { ReadTransaction, Stored, Transaction } from '../../domain/transaction.ts';
import { defineResource } from '../define-resource.ts';
import { noSuch } from '../errors.ts';
import { fromPath } from '../find.ts';
import { createdMetadata, updatedMetadata } from '../metadata.ts';
import type { Call } from '../operation.ts';
import { changeSource } from '../payments/change-source.ts';
import { attachSource, listSources } from '../payments/customer-sources.ts';
import { removeSource } from '../payments/remove-source.ts';
import { verifyBankAccount } from '../payments/verify-bank-account.ts';

type Customer = Objects['customer'];
type Path = Call['path'];
type Metadata = Record<string, string> | undefined;

export const cards = defineResource({
  object: 'card',
  path: '/v1/customers/{id}/sources',
  noun: 'source',
  indexes: ['customer'],
  actions: {
    'POST /v1/customers/{id}/sources': async ({ tx, path, params }) => {
      const customer = await fromPath(tx, 'customer', path.id, 'customer');
      const metadata = createdMetadata({ ...params }).metadata as Metadata;
      const source = await attachSource(tx, customer, params.source, { metadata });
      await setDefault(tx, customer, source.id);
      return { value: { ...source } };
    },
    'GET /v1/customers/{id}/sources': async ({ tx, path, params }) => {
      const customer = await fromPath(tx, 'customer', path.id, 'customer');
      return { value: await listSources(tx, customer.id, params) };
    },
    'GET /v1/customers/{customer}/sources/{id}': async ({ tx, path }) => ({
      value: (await sourceOf(tx, path)).source,
    }),
    'POST /v1/customers/{customer}/sources/{id}': async ({ tx, path, params }) => {
      const { source } = await sourceOf(tx, path);
      const merged = updatedMetadata(source, { ...params }) as typeof params;
      return { value: await changeSource(tx, source, merged) };
    },
    'DELETE /v1/customers/{customer}/sources/{id}': async ({ tx, path }) => {
      const { customer, source } = await sourceOf(tx, path);
      return { value: await removeSource(tx, customer, source) };
    },
  },
});

export const bankAccounts = defineResource({
  object: 'bank_account',
  path: '/v1/customers/{id}/bank_accounts',
  noun: 'source',
  indexes: ['customer'],
  actions: {
    'POST /v1/customers/{customer}/sources/{id}/verify': async ({ tx, path, params }) => {
      const { source } = await sourceOf(tx, path);
      const account = await fromPath(tx, 'bank_account', source.id);
      return { value: { ...(await verifyBankAccount(tx, account, params.amounts)) } };
    },
  },
});

/** The first source becomes the default. */
async function setDefault(tx: Transaction, customer: Customer, id: string): Promise<void> {
  if (customer.default_source !== null) return;
  await tx.update('customer', { ...customer, default_source: id }, ['customer.updated']);
}

async function sourceOf(
  tx: ReadTransaction,
  path: Path,
): Promise<{ customer: Customer; source: Stored }> {
  const customer = await fromPath(tx, 'customer', path.customer, 'customer');
  const { id = '' } = path;
  for (const type of ['card', 'bank_account', 'source']) {
    const source = await tx.get(type, id);
    if (source?.customer === customer.id) return { customer, source };
  }
  throw noSuch('source', id, 'id', 404);
}
