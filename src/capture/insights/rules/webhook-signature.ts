import { CappedMap } from '../capped-map.ts';
import { defineRule, type Finding, type Fix, type Inbound, type RunView } from '../rule.ts';
import { type Cause, type SignedRequest, signatureCause } from '../signature-cause.ts';
import { signatureFailure } from '../signature-failure.ts';
import { headerOf, tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

/** Deliveries of this server come within this time; what waits longer came from elsewhere. */
const ALONE_AFTER_MS = 2000;

export const webhookSignature = defineRule({
  name: 'webhook.signature',
  severity: 'error',
  docs: 'https://docs.stripe.com/webhooks/signature',
  about: {
    sees:
      'A webhook that the application refused because of its signature. Five causes are told apart: ' +
      '**no secret** at all, the **wrong secret** (and whose it is), a **changed body** (parsed and written anew, or changed ' +
      'on the way), a **clock** that is off or a stale timestamp, and a **missing header**. Deliveries ' +
      'spoiled on purpose are left out.',
    matters: 'No event is handled: orders stay unpaid although the money has come.',
    fix:
      'Give `constructEvent` the raw body, the header as it came, and the secret of this endpoint ' +
      '(`paystub listen` prints its own).',
  },
  state: () => ({ alone: new CappedMap<string, Inbound>(50) }),

  handled({ alone }, { delivery, request }, run) {
    if (request !== undefined) alone.delete(request.id);
    if (delivery.tamper === 'bad_signature' || delivery.tamper === 'stale_timestamp')
      return undefined;
    const failure = signatureFailure({ delivery, request }, run);
    return failure === undefined ? undefined : findingOf({ delivery, request, failure }, run);
  },

  /** From the real Stripe CLI, say: then there is no delivery of ours. */
  answered({ alone }, request, run) {
    const isSigned = headerOf(request.req, 'stripe-signature') !== undefined;
    const failure = signatureFailure({ delivery: undefined, request }, run);
    if (isSigned && failure !== undefined) alone.set(request.id, request);
    return undefined;
  },

  tick({ alone }, nowMs, run) {
    return [...alone.values()].flatMap((request) => {
      if (nowMs - request.ts - (request.dur ?? 0) < ALONE_AFTER_MS) return [];
      alone.delete(request.id);
      const failure = signatureFailure({ delivery: undefined, request }, run);
      return failure === undefined ? [] : findingOf({ delivery: undefined, request, failure }, run);
    });
  },
});

function findingOf(signed: SignedRequest, run: RunView): Finding {
  const { delivery, request, failure } = signed;
  const { cause, because } = signatureCause(signed, run);
  const thrown = run
    .inside(request?.id ?? '')
    .exceptions.find(({ id }) => failure.evidence.includes(id));
  const site = request?.in?.verify?.site ?? thrown?.site ?? siteOf(thrown?.frames) ?? request?.site;
  const told = tellingOf(request ?? (delivery as NonNullable<typeof delivery>));
  const event =
    delivery === undefined ? 'A webhook' : `${delivery.event_type} (${delivery.event_id})`;
  const words = shortened(failure.message.replace(/\s+/g, ' ').trim());
  return {
    at: site === undefined ? told : { ...told, site },
    key: `${delivery?.endpoint ?? request?.path} ${cause}`,
    evidence: [delivery?.id, ...failure.evidence].flatMap((id) => id ?? []),
    title: `${event} failed its signature check: ${titles[cause]}${placed(site)}`,
    why: `${because}${words === '' ? '' : ` The application said: "${words}".`}`,
    fix: fixes[cause],
  };
}

const WORDS_MOST = 200;

function shortened(text: string): string {
  if (text.length <= WORDS_MOST) return text;
  return `${text.slice(0, text.lastIndexOf(' ', WORDS_MOST))} …`;
}

function siteOf(frames: readonly { file: string; line: number; foreign?: boolean }[] | undefined) {
  const own = frames?.find(({ foreign }) => foreign !== true);
  return own === undefined ? undefined : { file: own.file, line: own.line };
}

const titles: Record<Cause, string> = {
  secret_missing: 'there is no secret',
  header_missing: 'the header is missing',
  clock_skew: 'the timestamp is out of tolerance',
  body_mutated: 'the body was changed',
  wrong_secret: 'the secret is wrong',
  unclear: 'wrong secret or changed body',
};

const rawBody: Fix = {
  any: 'Verify the bytes of the body as they arrived, before anything parses them.',
  node: "app.post('/webhook', express.raw({ type: 'application/json' }), handler); // before express.json()",
  python:
    'payload = request.get_data()  # Flask; FastAPI: await request.body(); Django: request.body',
  ruby: 'payload = request.body.read # not params or JSON.parse(…).to_json',
};

const fixes: Record<Cause, Fix> = {
  secret_missing:
    'Set the variable that the code reads the secret from: `paystub listen` prints it, other endpoints gave it when they were created.',
  header_missing: {
    any: 'Pass the header Stripe-Signature on, and give its value to the SDK.',
    node: "stripe.webhooks.constructEvent(req.body, req.headers['stripe-signature'], secret);",
    python: 'stripe.Webhook.construct_event(payload, request.headers["Stripe-Signature"], secret)',
    ruby: "Stripe::Webhook.construct_event(payload, request.env['HTTP_STRIPE_SIGNATURE'], secret)",
  },
  clock_skew:
    'Correct the clock of the machine (NTP) or the frozen time of the test; events sent again are signed anew.',
  body_mutated: rawBody,
  wrong_secret:
    'Use the signing secret of this very endpoint: `paystub listen` prints its own, others gave it when they were created.',
  unclear: rawBody,
};
