import { defineResource } from '../define-resource.ts';
import { notCancelable } from '../errors/refunds.ts';
import { fromPath } from '../find.ts';
import { createdMetadata } from '../metadata.ts';
import { createRefund, type RefundParams } from '../payments/refunds/create-refund.ts';
import {
  addReference,
  failRefund,
  refundUpdated,
  succeedRefund,
} from '../payments/refunds/refund-sequels.ts';

/** Money given back from a charge, in whole or in part. */
export const refunds = defineResource({
  object: 'refund',
  path: '/v1/refunds',

  update: ['metadata'],

  actions: {
    // Not `create`: its event goes before that of the charge.
    'POST /v1/refunds': ({ params, tx }) =>
      createRefund(tx, createdMetadata({ ...params }) as RefundParams),

    async 'POST /v1/refunds/{id}/cancel'({ path, tx }) {
      const refund = await fromPath(tx, 'refund', path.id);
      if (refund.status !== 'requires_action') {
        throw notCancelable(refund.id, refund.status ?? 'succeeded');
      }
      return tx.update('refund', { ...refund, status: 'canceled' }, refundUpdated);
    },
  },

  events: { updated: refundUpdated },

  tasks: {
    'refund.fail': (task, tx) => failRefund(tx, task.subject),
    'refund.reference': (task, tx) => addReference(tx, task.subject),
    'refund.succeed': (task, tx) => succeedRefund(tx, task.subject),
  },
});
