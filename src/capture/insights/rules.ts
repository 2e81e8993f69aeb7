/** Every rule, in the order of the documentation. */
import type { Rule } from './rule.ts';
import { amountSuspect } from './rules/amount-suspect.ts';
import { chargeNotOk200 } from './rules/charge-not-ok-200.ts';
import { clientTimeoutNoReconcile } from './rules/client-timeout-no-reconcile.ts';
import { connectAccountMismatch } from './rules/connect-account-mismatch.ts';
import { dupCreate } from './rules/dup-create.ts';
import { endpointLegacy } from './rules/endpoint-legacy.ts';
import { errorSwallowed } from './rules/error-swallowed.ts';
import { idemMissingRetried } from './rules/idem-missing-retried.ts';
import { idemReusedParams } from './rules/idem-reused-params.ts';
import { idemUnstable } from './rules/idem-unstable.ts';
import { keyInSource } from './rules/key-in-source.ts';
import { keyLiveInDev } from './rules/key-live-in-dev.ts';
import { keyMixed } from './rules/key-mixed.ts';
import { listNPlusOne } from './rules/list-n-plus-one.ts';
import { listTruncated } from './rules/list-truncated.ts';
import { paramTypo } from './rules/param-typo.ts';
import { piiMetadata } from './rules/pii-metadata.ts';
import { polling } from './rules/polling.ts';
import { rateLimit } from './rules/rate-limit.ts';
import { resourceMissingMode } from './rules/resource-missing-mode.ts';
import { retryStorm } from './rules/retry-storm.ts';
import { secretLeak } from './rules/secret-leak.ts';
import { tokenReused } from './rules/token-reused.ts';
import { versionMismatch } from './rules/version-mismatch.ts';
import { versionMissing } from './rules/version-missing.ts';
import { webhookDuplicateEffects } from './rules/webhook-duplicate-effects.ts';
import { webhookNon2xx } from './rules/webhook-non-2xx.ts';
import { webhookOutOfOrder } from './rules/webhook-out-of-order.ts';
import { webhookSignature } from './rules/webhook-signature.ts';
import { webhookSlow } from './rules/webhook-slow.ts';
import { webhookUnhandledType } from './rules/webhook-unhandled-type.ts';
import { webhookUnverified } from './rules/webhook-unverified.ts';

export const rules: readonly Rule[] = [
  idemReusedParams,
  idemMissingRetried,
  idemUnstable,
  dupCreate,
  chargeNotOk200,
  errorSwallowed,
  clientTimeoutNoReconcile,
  listTruncated,
  listNPlusOne,
  webhookNon2xx,
  webhookSlow,
  webhookSignature,
  webhookUnverified,
  webhookDuplicateEffects,
  webhookOutOfOrder,
  webhookUnhandledType,
  versionMissing,
  versionMismatch,
  endpointLegacy,
  keyLiveInDev,
  keyMixed,
  keyInSource,
  tokenReused,
  amountSuspect,
  paramTypo,
  resourceMissingMode,
  connectAccountMismatch,
  rateLimit,
  retryStorm,
  polling,
  piiMetadata,
  secretLeak,
];
