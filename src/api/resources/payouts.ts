import { defineResource } from '../define-resource.ts';
import { fromPath } from '../find.ts';
import { createdMetadata } from '../metadata.ts';
import { createPayout } from '../payments/payouts/create-payout.ts';
import { arrivePayout, cancelPayout, reversePayout } from '../payments/payouts/payout-sequels.ts';

const PATH = '/v1/payouts';

/** Money sent from the balance to the account's own bank. */
export const payouts = defineResource({
  object: 'payout',
  path: PATH,
  idParam: 'payout',

  create: ({ params, tx }) => createPayout(tx, params),
  update: ['metadata'],

  actions: {
    async [`POST ${PATH}/{id}/cancel`]({ path, tx }) {
      return cancelPayout(tx, await fromPath(tx, 'payout', path.id, 'payout'));
    },

    async [`POST ${PATH}/{id}/reverse`]({ params, path, tx }) {
      const { metadata = {} } = createdMetadata({ ...params });
      const payout = await fromPath(tx, 'payout', path.id, 'payout');
      return reversePayout(tx, payout, metadata as Record<string, string>);
    },
  },

  events: { created: ['payout.created'], updated: ['payout.updated'] },

  tasks: { 'payout.arrive': (task, tx) => arrivePayout(tx, task.subject) },
});
