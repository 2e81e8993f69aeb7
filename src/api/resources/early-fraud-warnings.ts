import { defineResource } from '../define-resource.ts';
import { openFraudWarning } from '../payments/disputes/fraud-warning.ts';

/** An issuer tells of fraud before anything is disputed. */
export const earlyFraudWarnings = defineResource({
  object: 'radar.early_fraud_warning',
  path: '/v1/radar/early_fraud_warnings',
  noun: 'early fraud warning',
  tasks: { 'fraud_warning.open': (task, tx) => openFraudWarning(tx, task.subject) },
});
