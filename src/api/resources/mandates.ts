import { defineResource } from '../define-resource.ts';
import { decideMandate } from '../payments/setup/mandate.ts';

/** Consents to debits of bank accounts. */
export const mandates = defineResource({
  object: 'mandate',
  path: '/v1/mandates',
  idParam: 'mandate',
  indexes: ['payment_method'],
  tasks: { 'mandate.decide': (task, tx) => decideMandate(tx, task.subject) },
});
