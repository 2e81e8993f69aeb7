import { missingObject } from '../missing-object.ts';
import { defineRule, type ObjectOrigin, type StripeCall } from '../rule.ts';
import { tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

export const resourceMissingMode = defineRule({
  name: 'resource.missing_mode',
  severity: 'info',
  docs: 'https://docs.stripe.com/error-codes#resource-missing',
  about: {
    sees: 'A 404 `resource_missing` for an object that was seen under another key, mode or run.',
    matters:
      'The object exists, but not for this key: ids were copied from another account or mode.',
    fix: 'Use the key of the account and mode that made the object.',
  },
  state: () => undefined,

  call(_state, call, run) {
    const missing = missingObject(call, run);
    if (missing === undefined) return undefined;
    const { id, origin } = missing;
    if (origin !== undefined && origin.account !== call.stripe.account) return undefined;
    const where = origin === undefined ? toldByApi(call) : differenceOf(origin, call);
    if (where === undefined) return undefined;
    return {
      at: tellingOf(call),
      key: call.stripe.op,
      evidence: origin === undefined ? [] : [origin.call],
      title: `${id} was not found, but it was seen ${where}${placed(call.site)}`,
      why: call.stripe.error?.message ?? 'The object does not exist for this key.',
      fix: 'Use one key for what belongs together, and keep ids of test and live mode apart.',
    };
  },
});

function toldByApi(call: StripeCall): string | undefined {
  const mode = /similar object exists in (live|test) mode/i.exec(
    call.stripe.error?.message ?? '',
  )?.[1];
  return mode === undefined ? undefined : `in ${mode} mode`;
}

function differenceOf(origin: ObjectOrigin, call: StripeCall): string | undefined {
  const { mode, key } = call.stripe;
  const isKnown = mode !== undefined && origin.mode !== undefined;
  if (isKnown && origin.mode !== mode) return `in ${origin.mode} mode`;
  const isSeen = key !== undefined && origin.fp !== undefined;
  if (isSeen && origin.fp !== key.fp) return `under another key (fp ${origin.fp})`;
  return origin.run === call.run ? undefined : `in an earlier run (${origin.run})`;
}
