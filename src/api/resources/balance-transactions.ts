import { defineResource } from '../define-resource.ts';
import { filteredByManualPayout } from '../errors/balance.ts';
import { fromParam, fromPath } from '../find.ts';
import { listPage } from '../list-page.ts';
import { asOf } from '../payments/ledger-view.ts';

const PATH = '/v1/balance_transactions';

/** Every movement of the account's balance. */
export const balanceTransactions = defineResource({
  object: 'balance_transaction',
  path: PATH,

  actions: {
    async [`GET ${PATH}`]({ params, tx }) {
      if (params.payout !== undefined) {
        await fromParam(tx, 'payout', params.payout, 'payout');
        throw filteredByManualPayout();
      }
      const filters = { currency: 'currency', source: 'source', type: 'type' };
      const source = { type: 'balance_transaction', url: PATH, filters };
      const page = await listPage(tx, source, { ...params });
      return { value: { ...page, data: page.data.map((row) => asOf(row as never, tx.now)) } };
    },

    async [`GET ${PATH}/{id}`]({ path, tx }) {
      return asOf(await fromPath(tx, 'balance_transaction', path.id), tx.now);
    },
  },
});
