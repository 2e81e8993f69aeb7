import { CappedMap } from '../capped-map.ts';
import { eventIdOf } from '../deliveries.ts';
import { type CallNote, defineRule } from '../rule.ts';
import { tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

interface Effects {
  request: string;
  /** By operation and parameters. */
  calls: Map<string, CallNote>;
}

export const webhookDuplicateEffects = defineRule({
  name: 'webhook.duplicate_effects',
  severity: 'info',
  docs: 'https://docs.stripe.com/webhooks#handle-duplicate-events',
  about: {
    sees:
      'The same event delivered twice, and the handler made the same thing twice. `duplicate` (see ' +
      '[webhooks.md](webhooks.md#deliveries-that-go-wrong)) makes that happen at will.',
    matters: 'Events come at least once: a retry or a second endpoint then pays or ships twice.',
    fix: 'Note the ids of handled events, or make the Idempotency-Key from `event.id`.',
  },
  state: () => ({ events: new CappedMap<string, Effects>(500) }),

  answered({ events }, request, run) {
    const event = eventIdOf(request);
    if (event === undefined) return undefined;
    const calls = new Map(
      run
        .inside(request.id)
        .calls.filter(isEffect)
        .map((call) => [`${call.op} ${call.hash ?? call.path}`, call]),
    );
    const before = events.get(event);
    if (before === undefined) events.set(event, { request: request.id, calls });
    return [...calls].flatMap(([name, call]) => {
      const first = before?.calls.get(name);
      if (first === undefined) return [];
      const [id, earlier] = [call.ids[0] ?? call.path, first.ids[0] ?? first.path];
      return {
        at: { ...tellingOf(request), ...(call.site !== undefined && { site: call.site }) },
        key: call.op,
        evidence: [call.id, first.id, before?.request ?? ''].filter(Boolean),
        title: `${event} was handled twice, and so was ${call.op}: ${earlier} and ${id}${placed(call.site)}`,
        why: 'The handler does not notice that it has seen the event before.',
        fix: {
          any: 'Use the event as Idempotency-Key: `Idempotency-Key: evt_…-refund`.',
          node: 'await stripe.refunds.create(params, { idempotencyKey: event.id });',
          python: 'stripe.Refund.create(**params, idempotency_key=event.id)',
          ruby: 'Stripe::Refund.create(params, { idempotency_key: event.id })',
        },
      };
    });
  },
});

function isEffect({ op, status, replayed }: CallNote): boolean {
  return /^POST [^{]+$/.test(op) && status >= 200 && status < 300 && !replayed;
}
