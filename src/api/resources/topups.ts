import { defineResource } from '../define-resource.ts';
import { fromPath } from '../find.ts';
import { createTopup } from '../payments/topups/create-topup.ts';
import { arriveTopup, cancelTopup } from '../payments/topups/topup-sequels.ts';

const PATH = '/v1/topups';

/** Money fetched from the account's own bank into its balance. */
export const topups = defineResource({
  object: 'topup',
  path: PATH,
  noun: 'top-up',
  idParam: 'topup',

  create: ({ params, tx }) => createTopup(tx, params),
  update: ['description', 'metadata'],

  actions: {
    async [`POST ${PATH}/{id}/cancel`]({ path, tx }) {
      return cancelTopup(tx, await fromPath(tx, 'topup', path.id, 'topup'));
    },
  },

  events: { created: ['topup.created'] },

  tasks: { 'topup.arrive': (task, tx) => arriveTopup(tx, task.subject, String(task.payload)) },
});
