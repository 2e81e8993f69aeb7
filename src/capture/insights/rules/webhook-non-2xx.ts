import type { ExceptionEvent } from '../../event.ts';
import { plainText } from '../plain-text.ts';
import { defineRule, type Finding, type Handling } from '../rule.ts';
import { signatureFailure } from '../signature-failure.ts';
import { headerOf, tellingOf, textOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

export const webhookNon2xx = defineRule({
  name: 'webhook.non_2xx',
  severity: 'error',
  docs: 'https://docs.stripe.com/webhooks#retries',
  about: {
    sees:
      'A delivery answered with a redirect, 4xx or 5xx, or not at all. Deliveries spoiled on purpose are ' +
      'left out, and so are failed signature checks, which `webhook.signature` explains.',
    matters: 'Stripe tries again for three days, then gives up; the order stays as it was.',
    fix: 'Answer 2xx as soon as the event is safely noted, and do the work afterwards.',
  },
  state: () => undefined,

  handled(_state, handling, run) {
    const { delivery } = handling;
    const { status, err, tamper } = delivery;
    if (tamper !== undefined && tamper !== 'duplicate' && tamper !== 'delay') return undefined;
    if (status !== undefined && status < 300 && err === undefined) return undefined;
    if (signatureFailure(handling, run) !== undefined) return undefined;
    // Who has gone home opens no door: retries of the server outlive the application.
    if (status === undefined && run.isOver) return undefined;
    if (err !== undefined && /timeout/i.test(err.code ?? err.message)) return undefined;
    return findingOf(handling, run.inside(handling.request?.id ?? '').exceptions.at(0));
  },
});

function findingOf(
  { delivery, request }: Handling,
  exception: ExceptionEvent | undefined,
): Finding {
  const { status, err, url, event_type, event_id } = delivery;
  const outcome =
    status === undefined ? (err?.code ?? err?.message ?? 'no answer') : String(status);
  const thrown = exception === undefined ? '' : `: ${exception.name}: ${exception.message}`;
  const site = exception?.site ?? request?.site;
  return {
    at: site === undefined ? tellingOf(delivery) : { ...tellingOf(delivery), site },
    key: `${delivery.endpoint} ${event_type} ${outcome}`,
    evidence: [request?.id, exception?.id].flatMap((id) => id ?? []),
    title: `${event_type} (${event_id}) was not accepted: ${outcome}${thrown}${placed(site)}`,
    why: whyOf(status, err, delivery.res === undefined ? '' : textOf(delivery.res)),
    fix: fixOf(status, err, headerOf(delivery.res, 'location') ?? url),
  };
}

type Failure = { code?: string; message: string } | undefined;

function whyOf(status: number | undefined, err: Failure, answer: string): string {
  if (status === undefined) return `The endpoint gave no answer: ${err?.message ?? 'unknown'}.`;
  const text = plainText(answer).slice(0, 200);
  return `Anything but 2xx is a failure${text === '' ? '.' : `; the answer says "${text}".`}`;
}

function fixOf(status: number | undefined, err: Failure, url: string): string {
  if (status === undefined) {
    return err?.code === 'not_allowed'
      ? `Start Paystub with --allow-host ${hostOf(url)}, or deliver to this machine.`
      : `Check that the application listens at ${url} before events come.`;
  }
  if (status < 400) return `Register the final address: redirects are not followed (${url}).`;
  if (status === 404 || status === 405)
    return `No POST route answers ${url}: correct the endpoint or the route.`;
  return 'Answer 2xx for every event that you have noted, also for types that you do not handle.';
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? url;
}
