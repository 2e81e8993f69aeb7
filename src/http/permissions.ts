/** What a key may call. Source: facts on keys; restricted keys are read-only or whole here. */
import { keyLacksPermission, publishableKey } from '../api/errors/authentication.ts';
import type { OperationShape } from '../contract/schema.ts';
import type { Caller } from './authenticate.ts';

/** What browser code calls with a publishable key; intents also need their client secret. */
const PUBLISHABLE = new Set([
  'POST /v1/tokens',
  'POST /v1/payment_methods',
  'POST /v1/sources',
  'GET /v1/sources/{id}',
  'POST /v1/confirmation_tokens',
  'GET /v1/payment_intents/{id}',
  'POST /v1/payment_intents/{id}/confirm',
  'GET /v1/setup_intents/{id}',
  'POST /v1/setup_intents/{id}/confirm',
]);

export function checkPermission(caller: Caller, shape: OperationShape): void {
  if (caller.keyKind === 'publishable') {
    const key = `${shape.method} ${shape.path.replace(/\{\w+\}/, '{id}')}`;
    if (!PUBLISHABLE.has(key)) throw publishableKey();
  }
  if (caller.readonly && shape.method !== 'GET') {
    throw keyLacksPermission(caller.maskedKey, permissionOf(shape), caller.account);
  }
}

/** `rak_payment_method_write` for POST /v1/payment_methods. */
function permissionOf(shape: OperationShape): string {
  const collection = shape.path.split('/')[2] ?? '';
  return `rak_${collection.replace(/s$/, '')}_write`;
}
