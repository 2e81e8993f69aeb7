import { CappedMap } from '../capped-map.ts';
import { changeOf } from '../object-change.ts';
import {
  defineRule,
  type Finding,
  type Fix,
  type Inbound,
  type ObjectChange,
  type StripeCall,
  type Telling,
} from '../rule.ts';
import { Scopes } from '../scopes.ts';
import { isSuccess, isWhollyKnown, statusOf, tellingOf, textOf } from '../stripe-call.ts';
import { type Unsettled, unsettledOf } from '../unsettled.ts';
import { amountOf, placed, words } from '../wording.ts';

interface Waiting extends Unsettled {
  at: Telling;
  op: string;
  amount: string;
  /** Events that say more of it. */
  evidence: string[];
  later: string;
}

interface State {
  /** By object, per request or run. */
  waiting: Scopes<Waiting>;
  /** What only time can settle: for the end of the run. */
  open: CappedMap<string, Waiting>;
  /** What was reported, in case more becomes known. */
  reported: CappedMap<string, Waiting>;
}

const MOST_OBJECTS = 500;

export const chargeNotOk200 = defineRule<State>({
  name: 'charge.not_ok_200',
  severity: 'error',
  docs: 'https://docs.stripe.com/payments/paymentintents/lifecycle',
  about: {
    sees:
      'A call answered with 2xx whose object is not what was wanted: a charge `failed`, `pending` or not ' +
      'captured, an intent that needs an action, failed or is still processing, a subscription ' +
      '`incomplete` or `past_due`, an unpaid invoice, a failed refund or payout; when the request being ' +
      'served was answered with 2xx without a word of it, or nothing looked at the object again. What tests leave open is left alone.',
    matters: 'The status code says that the API did its work, not that money moved.',
    fix:
      'Branch on `status` (and `captured`), send the customer through `next_action`, capture within ' +
      'seven days, and let webhooks tell how pending payments end.',
  },
  state: () => ({
    waiting: new Scopes(),
    open: new CappedMap(MOST_OBJECTS),
    reported: new CappedMap(MOST_OBJECTS),
  }),

  call({ waiting, open }, call) {
    const scope = waiting.of(call);
    for (const id of call.stripe.ids.slice(0, 20)) {
      scope.delete(id);
      open.delete(id);
    }
    const unsettled = isSuccess(call) ? unsettledOf(call) : undefined;
    if (unsettled !== undefined) waiting.set(call, unsettled.object, waitingOf(call, unsettled));
    return undefined;
  },

  answered(state, request, run) {
    const status = statusOf(request);
    const isFine = status >= 200 && status < 300;
    return state.waiting.take(request.id).flatMap((one) => {
      if (!isFine || isTold(one, request)) return [];
      // A webhook will tell of it; and what was held back on purpose may be captured later.
      const isLater = one.kind === 'uncaptured' || (one.kind === 'pending' && run.hasWebhooks);
      if (isLater && one.later === '') {
        state.open.set(one.object, one);
        return [];
      }
      const answered = `${request.method} ${request.path} answered ${status} without a word of it`;
      one.evidence.push(request.id);
      return report(state, one, answered);
    });
  },

  handled({ waiting, open }, { delivery, request }) {
    const isHandled = request !== undefined && statusOf(request) < 300;
    const id = changeOf(delivery)?.object;
    if (!isHandled || id === undefined) return undefined;
    open.delete(id);
    waiting.of({}).delete(id);
    return undefined;
  },

  changed(state, change) {
    const { object } = change;
    const reported = state.reported.get(object);
    const one = reported ?? state.open.get(object) ?? state.waiting.of({}).get(object);
    if (one === undefined || !isBad(change)) return undefined;
    one.later = laterOf(change);
    one.evidence.push(change.by.id);
    return reported === undefined ? undefined : { ...findingOf(one, UNSEEN), revised: true };
  },

  ended(state, _ending, run) {
    const left = [...state.waiting.takeAll(), ...state.open.values()];
    for (const { object } of left) state.open.delete(object);
    // What a test leaves open, it asked for.
    if (run.isOfTests) return [];
    return left.map((one) => report(state, one, UNSEEN));
  },
});

const UNSEEN = 'nothing looked at it again';

function waitingOf(call: StripeCall, unsettled: Unsettled): Waiting {
  const { op } = call.stripe;
  return { ...unsettled, op, at: tellingOf(call), amount: amountOf(call), evidence: [], later: '' };
}

/** The answer passes on the status, or what the browser needs to go on. */
function isTold({ state, kind }: Waiting, request: Inbound): boolean {
  const answer = textOf(request.res);
  if (!isWhollyKnown(request.res)) return true;
  if (answer.includes(state.split(' ')[1] ?? '')) return true;
  return kind === 'needs_action'
    ? /secret|next_action|redirect|https:/i.test(answer)
    : /pending|process|fail|declin|error|authori[sz]ed/i.test(answer);
}

function isBad({ status, event_type }: ObjectChange): boolean {
  return status === 'failed' || /\.(?:failed|payment_failed|expired)$/.test(event_type);
}

function laterOf({ event_type, failure_code, failure_message }: ObjectChange): string {
  const reason = failure_message === undefined ? '' : `: "${failure_message}"`;
  return `later ${event_type} told ${words('of', failure_code ?? 'a failure')}${reason}`;
}

function report({ reported }: State, one: Waiting, ending: string): Finding {
  reported.set(one.object, one);
  return findingOf(one, ending);
}

function findingOf(one: Waiting, ending: string): Finding {
  const { object, amount, state, reason, later, op } = one;
  const isFailed = one.kind === 'failed' || later !== '';
  const fate = later === '' ? '' : `, and ${later}`;
  return {
    at: one.at,
    key: `${op} ${one.kind}`,
    evidence: one.evidence,
    severity: isFailed ? 'error' : 'warn',
    title: `${words(object, amount)} ${titles[one.kind]} (${state})${fate}${placed(one.at.site)}`,
    why: `${op} answered 200${reason === '' ? '' : ` with ${reason}`}, but ${ending}. ${meanings[one.kind]}`,
    fix: fixes[one.kind],
  };
}

const titles: Record<Unsettled['kind'], string> = {
  failed: 'failed in spite of its 200',
  pending: 'is not paid yet',
  uncaptured: 'was authorised but never captured',
  needs_action: 'waits for the customer',
  canceled: 'was canceled',
  unpaid: 'is not paid',
};

const meanings: Record<Unsettled['kind'], string> = {
  failed: 'No money moved.',
  pending: 'Bank debits take days, and may fail after the order was shipped.',
  uncaptured:
    'The authorisation ends by itself, mostly after seven days, and the money is not yours.',
  needs_action: 'Without this step no money moves.',
  canceled: 'It can never be paid.',
  unpaid: 'The service goes on without pay.',
};

const status: Fix = {
  any: 'Check `status` of the answer before the order counts as paid.',
  node: "if (payment.status !== 'succeeded') return fail(payment.status, payment.failure_message);",
  python: 'if charge.status != "succeeded": raise PaymentFailed(charge.failure_message)',
  ruby: "raise charge.failure_message unless charge.status == 'succeeded'",
};

const fixes: Record<Unsettled['kind'], Fix> = {
  failed: status,
  canceled: status,
  pending: {
    any: 'Count it as paid when `charge.succeeded` or `payment_intent.succeeded` comes, not before.',
    node: "case 'charge.succeeded': await fulfil(event.data.object.id); // and 'charge.failed'",
    python:
      'if event.type == "charge.succeeded": fulfil(event.data.object.id)  # and "charge.failed"',
    ruby: "fulfil(event.data.object.id) if event.type == 'charge.succeeded' # and 'charge.failed'",
  },
  uncaptured: {
    any: 'Capture it, or leave out `capture=false` (`capture_method=manual`).',
    node: 'await stripe.charges.capture(charge.id); // or stripe.paymentIntents.capture(intent.id)',
    python: 'stripe.Charge.capture(charge.id)  # or leave out capture=False',
    ruby: 'Stripe::Charge.capture(charge.id) # or leave out capture: false',
  },
  needs_action: {
    any: 'Give `client_secret` (or `next_action.redirect_to_url`) to the browser, which finishes it.',
    node: "if (intent.status === 'requires_action') return res.json({ client_secret: intent.client_secret });",
    python: 'if intent.status == "requires_action": return {"client_secret": intent.client_secret}',
    ruby: "return { client_secret: intent.client_secret } if intent.status == 'requires_action'",
  },
  unpaid:
    'Listen for `invoice.payment_failed`, ask the customer for another card, and stop the service if none comes.',
};
