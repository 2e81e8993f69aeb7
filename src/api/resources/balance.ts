import { defineResource } from '../define-resource.ts';
import { balanceEntries } from '../payments/ledger-view.ts';

/** What the account has: sums over its ledger. */
export const balance = defineResource({
  object: 'balance',
  path: '/v1/balance',

  actions: {
    async 'GET /v1/balance'({ tx }) {
      const sums = await tx.balances();
      const available = balanceEntries(sums, 'available');
      const currencies = available.map(({ currency }) => ({ amount: 0, currency }));
      return {
        value: {
          object: 'balance',
          available,
          connect_reserved: currencies,
          instant_available: available,
          livemode: false,
          pending: balanceEntries(sums, 'pending'),
          refund_and_dispute_prefunding: { available: currencies, pending: currencies },
        },
      };
    },
  },
});
