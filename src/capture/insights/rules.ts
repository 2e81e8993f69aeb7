/** Every rule, in the order of the documentation. */
import type { Rule } from './rule.ts';
import { chargeNotOk200 } from './rules/charge-not-ok-200.ts';
import { errorSwallowed } from './rules/error-swallowed.ts';
import { idemMissingRetried } from './rules/idem-missing-retried.ts';
import { listTruncated } from './rules/list-truncated.ts';
import { webhookNon2xx } from './rules/webhook-non-2xx.ts';

export const rules: readonly Rule[] = [
  idemMissingRetried,
  chargeNotOk200,
  errorSwallowed,
  listTruncated,
  webhookNon2xx,
];
