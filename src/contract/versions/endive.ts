import type { Gate, OlderNames, RawParams } from './gate.ts';

const REMOVED = {
  payment_method_types: {
    code: 'payment_method_types_no_longer_supported',
    message:
      'The `payment_method_types` parameter is no longer supported as of API version ' +
      '2026-09-30.endive. Use `allowed_payment_method_types`, or manage payment methods in your ' +
      'Dashboard.',
  },
};

/** The older name said the same. */
function renameTypes(params: RawParams): OlderNames | undefined {
  if (params.payment_method_types === undefined) return undefined;
  params.allowed_payment_method_types ??= params.payment_method_types;
  delete params.payment_method_types;
  return { allowed_payment_method_types: 'payment_method_types' };
}

const INTENTS = [
  'POST /v1/payment_intents',
  'POST /v1/payment_intents/{id}',
  'POST /v1/payment_intents/{id}/confirm',
  'POST /v1/setup_intents',
  'POST /v1/setup_intents/{id}',
  'POST /v1/checkout/sessions',
];

export const endive: Gate = {
  release: '2026-09-30.endive',
  raise: Object.fromEntries(INTENTS.map((key) => [key, renameTypes])),
  removed: Object.fromEntries(INTENTS.map((key) => [key, REMOVED])),
};
