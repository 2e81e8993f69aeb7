import { defineResource } from '../define-resource.ts';
import { fromPath } from '../find.ts';
import {
  closeDispute,
  decideDispute,
  escalateInquiry,
  expireDispute,
} from '../payments/disputes/decide-dispute.ts';
import { checkFiles } from '../payments/disputes/evidence-files.ts';
import { openDisputes } from '../payments/disputes/open-disputes.ts';
import { updateDispute } from '../payments/disputes/update-dispute.ts';

/** A customer asks their bank for the money back. */
export const disputes = defineResource({
  object: 'dispute',
  path: '/v1/disputes',
  idParam: 'dispute',

  async update(dispute, { params, tx }) {
    await checkFiles(tx, { ...params.evidence });
    return updateDispute(tx, dispute, params);
  },

  actions: {
    async 'POST /v1/disputes/{id}/close'({ path, tx }) {
      return closeDispute(tx, await fromPath(tx, 'dispute', path.id, 'dispute'));
    },
  },

  events: { updated: ['charge.dispute.updated'] },

  tasks: {
    'dispute.decide': (task, tx) => decideDispute(tx, task.subject),
    'dispute.escalate': (task, tx) => escalateInquiry(tx, task),
    'dispute.expire': (task, tx) => expireDispute(tx, task.subject),
    'dispute.open': (task, tx) => openDisputes(tx, task.subject),
  },
});
