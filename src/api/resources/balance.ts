import { defineResource } from '../define-resource.ts';
import { currentBalance } from '../payments/current-balance.ts';

/** What the account has: sums over its ledger. */
export const balance = defineResource({
  object: 'balance',
  path: '/v1/balance',

  actions: {
    'GET /v1/balance': async ({ tx }) => ({ value: { ...(await currentBalance(tx)) } }),
  },

  tasks: {
    'balance.available': async (_task, tx) =>
      tx.emit('balance.available', { ...(await currentBalance(tx)) }),
  },
});
