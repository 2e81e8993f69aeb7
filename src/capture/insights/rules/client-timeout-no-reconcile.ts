import { idempotencyFix } from '../idempotency-fix.ts';
import { type CallNote, defineRule, type Finding } from '../rule.ts';
import { Scopes } from '../scopes.ts';
import { hashOf, isUncertain, noteOf, statusOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

type Broken = CallNote & { reason: string };

export const clientTimeoutNoReconcile = defineRule({
  name: 'client.timeout_no_reconcile',
  severity: 'info',
  docs: 'https://docs.stripe.com/error-low-level#network-errors',
  about: {
    sees:
      'A POST that timed out or broke off, and was neither tried again nor looked for with a GET before ' +
      'the request was answered or the run ended.',
    matters: 'Nobody knows whether it was carried out: the customer may have paid for nothing.',
    fix: 'Try again with the same Idempotency-Key until there is an answer, or look for the object.',
  },
  state: () => ({ broken: new Scopes<Broken>() }),

  call({ broken }, call) {
    const scope = broken.of(call);
    for (const [id, note] of scope) {
      const isAgain = note.op === call.stripe.op && note.hash === hashOf(call);
      const isLookedFor = call.method === 'GET' && call.path.startsWith(collectionOf(note.path));
      if (isAgain || isLookedFor) scope.delete(id);
    }
    if (call.method !== 'POST' || statusOf(call) !== 0 || !isUncertain(call)) return undefined;
    broken.set(call, call.id, { ...noteOf(call), reason: call.err?.message ?? call.state });
    return undefined;
  },

  answered: ({ broken }, request) => broken.take(request.id).map(findingOf),
  ended: ({ broken }) => broken.takeAll().map(findingOf),
});

/** `/v1/payment_intents` of `/v1/payment_intents/pi_1/confirm` */
function collectionOf(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}

function findingOf(note: Broken): Finding {
  return {
    at: note,
    key: note.op,
    title: `${note.op} got no answer (${note.reason}), and nothing asked what became of it${placed(note.site)}`,
    why: 'The API may have carried it out after the client had stopped waiting.',
    fix: idempotencyFix,
  };
}
