import { nearestName } from '../nearest-name.ts';
import { parameterNames } from '../parameter-names.ts';
import { defineRule, type StripeCall } from '../rule.ts';
import { tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

export const paramTypo = defineRule({
  name: 'param.typo',
  severity: 'info',
  docs: 'https://docs.stripe.com/error-codes#parameter-unknown',
  about: {
    sees: 'A parameter that the operation does not know, with the nearest name that it does know.',
    matters: 'The call was refused as a whole (400 `parameter_unknown`).',
    fix: 'Correct the name; where it is right, the operation or the API version is another.',
  },
  state: () => undefined,

  call(_state, call) {
    const { error, op } = call.stripe;
    const param = unknownParam(call);
    if (error?.code !== 'parameter_unknown' || param === undefined) return undefined;
    const path = param.split(/[[\]]+/).filter(Boolean);
    const name = path.at(-1) ?? param;
    const names = parameterNames(op, path.slice(0, -1));
    const nearest = nearestName(name, names);
    return {
      at: tellingOf(call),
      key: `${op} ${param}`,
      title: `${op} knows no parameter "${param}"${nearest === undefined ? '' : `: "${nearest}" was meant?`}${placed(call.site)}`,
      why: error.message,
      fix:
        nearest === undefined
          ? `Leave it out: ${names.length} others are known, such as ${names.slice(0, 5).join(', ') || 'none here'}.`
          : `Write ${[...path.slice(0, -1), nearest].map((part, at) => (at === 0 ? part : `[${part}]`)).join('')}.`,
    };
  },
});

function unknownParam({ stripe: { error } }: StripeCall): string | undefined {
  return error?.param ?? /unknown parameters?: ([^\s,;.]+)/.exec(error?.message ?? '')?.[1];
}
