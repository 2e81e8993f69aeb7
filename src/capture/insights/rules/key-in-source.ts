import type { ExceptionEvent } from '../../event.ts';
import { CappedMap } from '../capped-map.ts';
import {
  defineRule,
  type Finding,
  type Fix,
  type RunView,
  type StripeCall,
  type Telling,
} from '../rule.ts';
import { tellingOf } from '../stripe-call.ts';
import { placeOf } from '../wording.ts';

/** As agents show a key, or whole. */
const masked = /\b(sk|rk)_(test|live)_(?:\w*…\w{2,4}|\w{16,})/;
/** Whatever stands around it. */
const issued = /(?:sk|rk)_(?:test|live)_[0-9A-Za-z]{16,}/;
/** In quotes, as long as issued keys are: `sk_test_local` is no secret. */
const literal = /["'`](sk|rk)_(test|live)_[0-9A-Za-z]{16,}["'`]/;

export const keyInSource = defineRule({
  name: 'key.in_source',
  severity: 'warn',
  docs: 'https://docs.stripe.com/keys-best-practices',
  about: {
    sees:
      'A secret key written into the source: in the line of a call, in the code around an exception, or ' +
      '(where the source can be read) elsewhere in the file that calls. A live key is an error.',
    matters: 'Whoever sees the repository, a backup or a log has the key.',
    fix: 'Read it from the environment, and roll a key that was committed.',
  },
  state: () => ({ files: new CappedMap<string, true>(200) }),

  call({ files }, call, run) {
    const { site } = call;
    if (site === undefined) return undefined;
    const found = masked.exec(site.text ?? '');
    if (found !== null && !isStandIn(site, run)) return findingOf(tellingOf(call), found);
    if (files.has(site.file)) return undefined;
    files.set(site.file, true);
    return inFile(call, site.file, run);
  },

  threw(_state, exception, run) {
    return inFrames(exception, run);
  },
});

/** Masked, a short key that only names an account looks like any other: the source tells. */
function isStandIn({ file, line }: { file: string; line: number }, run: RunView): boolean {
  const text = run.context.source?.(file)?.split('\n')[line - 1];
  return text !== undefined && /[sr]k_(?:test|live)_/.test(text) && !issued.test(text);
}

function inFile(call: StripeCall, file: string, run: RunView): Finding | undefined {
  const lines = run.context.source?.(file)?.split('\n') ?? [];
  const at = lines.findIndex((line) => literal.test(line));
  const found = literal.exec(lines[at] ?? '');
  if (found === null) return undefined;
  return findingOf({ ...tellingOf(call), site: { file, line: at + 1 } }, found);
}

function inFrames(exception: ExceptionEvent, run: RunView): Finding | undefined {
  for (const { file, code, foreign } of exception.frames) {
    const at = foreign === true ? -1 : (code?.lines.findIndex((line) => masked.test(line)) ?? -1);
    const found = masked.exec(code?.lines[at] ?? '');
    if (found === null || code === undefined) continue;
    const site = { file, line: code.first + at };
    if (!isStandIn(site, run)) return findingOf({ ...tellingOf(exception), site }, found);
  }
  return undefined;
}

function findingOf(at: Telling, [, kind, mode]: RegExpExecArray): Finding {
  const place = at.site === undefined ? 'the source' : placeOf(at.site);
  return {
    at,
    key: 'key',
    severity: mode === 'live' ? 'error' : 'warn',
    title: `A key (${kind}_${mode}_…) is written into ${place}`,
    why: 'Source is copied, committed and shared; keys must not be.',
    fix: fromEnvironment,
  };
}

const fromEnvironment: Fix = {
  any: 'Read the key from STRIPE_SECRET_KEY.',
  node: 'const stripe = new Stripe(process.env.STRIPE_SECRET_KEY);',
  python: 'stripe.api_key = os.environ["STRIPE_SECRET_KEY"]',
  ruby: "Stripe.api_key = ENV.fetch('STRIPE_SECRET_KEY')",
};
