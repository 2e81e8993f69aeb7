import { CappedMap } from '../capped-map.ts';
import { defineRule, type Finding, type Inbound, type RunView, type Telling } from '../rule.ts';
import { signatureFailure } from '../signature-failure.ts';
import { asObject, jsonOf, statusOf, tellingOf } from '../stripe-call.ts';

interface Seen {
  id: string;
  type: string;
  /** Unix seconds, of the event. */
  created: number;
  /** The request that brought it, when that failed. */
  failed: Telling | undefined;
}

export const webhookOutOfOrder = defineRule({
  name: 'webhook.out_of_order',
  severity: 'info',
  docs: 'https://docs.stripe.com/webhooks#event-ordering',
  about: {
    sees:
      'Events of one object that came in another order than they happened, and a handler that failed ' +
      'with them: it answered 4xx or 5xx, or the API answered it 404 or 409.',
    matters: 'Stripe promises no order: what works now fails on the first busy day.',
    fix: 'Retrieve the object when an event needs it, and create what is missing.',
  },
  state: () => ({
    events: new CappedMap<string, true>(1000),
    newest: new CappedMap<string, Seen>(1000),
  }),

  answered({ events, newest }, request, run) {
    const { event, object } = eventIn(request, run) ?? {};
    if (event === undefined || object === undefined || events.has(event.id)) return undefined;
    events.set(event.id, true);
    const before = newest.get(object);
    if (before === undefined || event.created >= before.created) {
      newest.set(object, event);
      return undefined;
    }
    const late = event.failed ?? before.failed;
    return late === undefined ? undefined : findingOf(late, object, event, before);
  },

  handled(_state, { delivery, request }, run) {
    const { event, object = 'its object' } = (request && eventIn(request, run)) ?? {};
    if (delivery.tamper !== 'out_of_order' || event?.failed === undefined) return undefined;
    return findingOf(event.failed, object, event, { type: 'a newer event' });
  },
});

function eventIn(request: Inbound, run: RunView) {
  const body = asObject(jsonOf(request.req));
  const object = asObject(asObject(body?.data)?.object)?.id;
  if (typeof body?.id !== 'string' || typeof object !== 'string') return undefined;
  const isRefused = statusOf(request) >= 400 || run.inside(request.id).calls.some(isMissing);
  // A bad signature is refused in every order.
  const isFailed =
    isRefused && signatureFailure({ delivery: undefined, request }, run) === undefined;
  const event: Seen = {
    id: body.id,
    type: String(body.type),
    created: Number(body.created),
    failed: isFailed ? tellingOf(request) : undefined,
  };
  return { event, object };
}

function isMissing({ status, error }: { status: number; error: { code?: string } | undefined }) {
  return status === 404 || status === 409 || error?.code === 'resource_missing';
}

function findingOf(
  at: Telling,
  object: string,
  late: { type: string },
  before: { type: string; failed?: Telling | undefined },
): Finding {
  return {
    at,
    key: `${before.type} ${late.type}`,
    evidence: before.failed === undefined ? [] : [before.failed.id],
    title: `${late.type} of ${object} came after ${before.type}, and the handler failed`,
    why: 'It relies on the order of events.',
    fix: {
      any: 'Retrieve the object by its id instead of trusting that an earlier event has come.',
      node: 'const intent = await stripe.paymentIntents.retrieve(event.data.object.id);',
      python: 'intent = stripe.PaymentIntent.retrieve(event.data.object.id)',
      ruby: 'intent = Stripe::PaymentIntent.retrieve(event.data.object.id)',
    },
  };
}
