import { defineRule, type Finding, type Telling } from '../rule.ts';
import { tellingOf, textOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

const key = /\b(?:sk|rk)_(?:test|live)_(?:\w*…\w{2,4}|\w{16,})|\bwhsec_(?:\w*…\w{2,4}|\w{16,})/;
const clientSecret =
  /\b(?:pi|seti|cs|src|sub|fcsess)_\w+_secret_\w+|\bclient_?secret["']?\s*[:=]\s*["']?(?!(?:undefined|required|missing)\b)(?:\[redacted\]|\w{8,})/i;
const LOOKS_AT = 200_000;

export const secretLeak = defineRule({
  name: 'secret.leak',
  severity: 'info',
  docs: 'https://docs.stripe.com/keys-best-practices',
  about: {
    sees:
      'A secret key or the secret of an endpoint in a log or in what the application answers, or a ' +
      '`client_secret` in a log. (To answer the browser with its `client_secret` is right.)',
    matters: 'Logs are read by many; with a `client_secret` anybody can finish or see the payment.',
    fix: 'Log ids, never whole objects; answer only the fields that the caller needs.',
  },
  state: () => undefined,

  log(_state, log) {
    const text = log.msg.slice(0, LOOKS_AT);
    const what = key.test(text)
      ? 'a secret key'
      : clientSecret.test(text)
        ? 'a client_secret'
        : undefined;
    return what === undefined
      ? undefined
      : findingOf(tellingOf(log), what, 'is in the log', log.logger ?? 'log');
  },

  answered(_state, request) {
    if (!key.test(textOf(request.res).slice(0, LOOKS_AT))) return undefined;
    const where = `is in the answer to ${request.method} ${request.path}`;
    const found = findingOf(tellingOf(request), 'a secret key', where, request.path);
    return {
      ...found,
      fix: 'Answer only what the caller needs: the publishable key (pk_…) at most.',
    };
  },
});

function findingOf(at: Telling, what: string, where: string, name: string): Finding {
  return {
    at,
    key: `${what} ${name}`,
    title: `${what[0]?.toUpperCase()}${what.slice(1)} ${where}${placed(at.site)}`,
    why: 'The record shows it masked; the application wrote it whole.',
    fix: {
      any: 'Log the id of the object only.',
      node: 'console.log(intent.id, intent.status);',
      python: 'log.info("%s %s", intent.id, intent.status)',
      ruby: 'logger.info([intent.id, intent.status])',
    },
  };
}
