import { cashBalance, keepSettings } from '../customers/settings-record.ts';
import { defineResource } from '../define-resource.ts';
import { fromPath } from '../find.ts';

/** Nobody sends money to a local server: the balance is empty, its settings are kept. */
export const cashBalances = defineResource({
  object: 'cash_balance',
  path: '/v1/customers/{id}/cash_balance',

  actions: {
    'GET /v1/customers/{id}/cash_balance': async ({ tx, path }) => {
      const { id } = await fromPath(tx, 'customer', path.id, 'customer');
      return { value: { ...(await cashBalance(tx, id)) } };
    },

    'POST /v1/customers/{id}/cash_balance': async ({ tx, params, path }) => {
      const { id } = await fromPath(tx, 'customer', path.id, 'customer');
      await keepSettings(tx, id, { cash_balance: params });
      return { value: { ...(await cashBalance(tx, id)) } };
    },
  },
});
