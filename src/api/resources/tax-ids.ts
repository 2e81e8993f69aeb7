import type { TaxIdCreateParams_Owner } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { addTaxId, type NewTaxId, type TaxId } from '../customers/tax-id-object.ts';
import { defineResource } from '../define-resource.ts';
import { missing, noSuch } from '../errors.ts';
import { fromParam, fromPath } from '../find.ts';
import { listPage } from '../list-page.ts';

export const taxIds = defineResource({
  object: 'tax_id',
  path: '/v1/tax_ids',
  indexes: ['customer', 'owner.type', 'owner.customer', 'owner.account'],

  actions: {
    'POST /v1/tax_ids': async ({ tx, params: { type, value, owner } }) =>
      addTaxId(tx, { type, value, owner: await ownerOf(tx, owner) }),

    'GET /v1/tax_ids': async ({ tx, params: { owner, ...params } }) => {
      const where: Record<string, string> = { 'owner.type': owner?.type ?? 'self' };
      if (owner?.customer !== undefined) where['owner.customer'] = owner.customer;
      if (owner?.account !== undefined) where['owner.account'] = owner.account;
      const source = { type: 'tax_id', url: '/v1/tax_ids', filters: {}, where };
      return { value: await listPage(tx, source, params) };
    },

    'DELETE /v1/tax_ids/{id}': async ({ tx, path }) =>
      remove(tx, await fromPath(tx, 'tax_id', path.id)),

    'POST /v1/customers/{id}/tax_ids': async ({ tx, params: { type, value }, path }) => {
      const { id } = await fromPath(tx, 'customer', path.id, 'customer');
      return addTaxId(tx, { type, value, owner: { type: 'customer', customer: id } });
    },

    'GET /v1/customers/{id}/tax_ids': async ({ tx, params, path }) => {
      const { id } = await fromPath(tx, 'customer', path.id, 'customer');
      const url = `/v1/customers/${id}/tax_ids`;
      const source = { type: 'tax_id', url, filters: {}, where: { customer: id } };
      return { value: await listPage(tx, source, { ...params }) };
    },

    'GET /v1/customers/{customer}/tax_ids/{id}': ({ tx, path }) => ofCustomer(tx, path),

    'DELETE /v1/customers/{customer}/tax_ids/{id}': async ({ tx, path }) =>
      remove(tx, await ofCustomer(tx, path)),
  },
});

type Path = Readonly<Record<string, string>>;

async function ofCustomer(tx: Transaction, { customer, id = '' }: Path): Promise<TaxId> {
  const owner = await fromPath(tx, 'customer', customer, 'customer');
  const found = await fromPath(tx, 'tax_id', id);
  if (found.customer !== owner.id) throw noSuch('tax_id', id, 'id', 404);
  return found;
}

/** Without an owner it is the account's own. */
async function ownerOf(
  tx: Transaction,
  owner: TaxIdCreateParams_Owner | undefined,
): Promise<NewTaxId['owner']> {
  if (owner === undefined || owner.type === 'self') return { type: 'self' };
  if (owner.type === 'customer') {
    if (owner.customer === undefined) throw missing('owner[customer]');
    const { id } = await fromParam(tx, 'customer', owner.customer, 'owner[customer]');
    return { type: 'customer', customer: id };
  }
  return { type: owner.type, ...(owner.account !== undefined && { account: owner.account }) };
}

function remove(tx: Transaction, taxId: TaxId) {
  const { id, object } = taxId;
  tx.remove('tax_id', id);
  if (taxId.customer !== null) tx.emit('customer.tax_id.deleted', { ...taxId });
  return { id, object, deleted: true };
}
