/** The documented scheme: HMAC-SHA256 of `timestamp.body` under the secret, in hex. */
export interface SignatureCheck {
  /** `t=1795474278,v1=5257a8…` */
  header: string;
  secret: string;
  body: string;
  sent: SentWebhook;
}

/** What is known of the attempt. */
export interface SentWebhook {
  /** The event as it is in the store. */
  object: unknown;
  /** Of the bytes that were sent. */
  sha256: string;
  /** Unix ms. */
  atMs: number;
}

export interface Verdict {
  isGood: boolean;
  title: string;
  why: string;
  /** The start of what was signed. */
  signed: string;
  /** Hex. */
  expected: string;
}

type Reason = Pick<Verdict, 'isGood' | 'title' | 'why'>;

const TOLERANCE_SECONDS = 300;
const SHOWN = 60;
/** What the event has of its deliveries: it is another one in the store than when it was sent. */
const CHANGING = new Set(['pending_webhooks', 'api_version']);
const RAW =
  'Check the raw bytes of the request, before any parser has seen them: express.raw() in Express, request.get_data() in Flask, request.body in Django.';

export async function checkSignature(check: SignatureCheck): Promise<Verdict> {
  const { header, secret, body, sent } = check;
  const { timestamp, signatures } = partsOf(header);
  const expected = await hmacHex(secret, `${timestamp}.${body}`);
  const about = { signed: `${timestamp}.${body.slice(0, SHOWN)}…`, expected };
  if (signatures.length === 0) {
    return {
      ...about,
      isGood: false,
      title: 'There is no signature.',
      why: 'The header has no v1=.',
    };
  }
  if (signatures.includes(expected))
    return { ...about, ...ageReason(Number(timestamp), sent.atMs) };
  return { ...about, ...(await failure(check, timestamp, signatures)) };
}

/** The bytes are told by their hash; whether the secret is right, by the body as it was sent. */
async function failure(
  { secret, body, sent }: SignatureCheck,
  timestamp: string,
  signatures: readonly string[],
): Promise<Reason> {
  if ((await sha256Hex(body)) === sent.sha256) {
    return {
      isGood: false,
      title: 'The secret is another.',
      why: 'The body is what was sent, byte for byte. Each endpoint has a secret of its own, paystub listen has another, and tampering signs with none of them.',
    };
  }
  const parsed = parsedOf(body);
  // Written again as the server writes it, it shows whether it ever was what was sent.
  const whole = JSON.stringify(parsed ?? sent.object, null, 2);
  const isSame = (await sha256Hex(whole)) === sent.sha256;
  const secretToo = signatures.includes(await hmacHex(secret, `${timestamp}.${whole}`))
    ? 'The secret is right. '
    : '';
  if (isSame || (parsed !== undefined && canonical(parsed) === canonical(sent.object))) {
    return {
      isGood: false,
      title: 'Your app used the re-serialised body.',
      why: `${secretToo}It says the same as what was sent, but was parsed and written again, so its bytes differ. ${RAW}`,
    };
  }
  const change = parsed === undefined ? undefined : firstChange(sent.object, parsed, '');
  return {
    isGood: false,
    title: 'The body is not what was sent.',
    why: `${change === undefined ? 'It is no JSON of this event' : `The first difference is at ${change}`}. ${RAW}`,
  };
}

function ageReason(timestamp: number, atMs: number): Reason {
  const early = Math.round(atMs / 1000 - timestamp);
  if (Math.abs(early) > TOLERANCE_SECONDS) {
    return {
      isGood: false,
      title: 'The signature is good, its time is not.',
      why: `It says a moment ${Math.abs(early)} s ${early > 0 ? 'before' : 'after'} it was sent. SDKs refuse more than ${TOLERANCE_SECONDS} s: two clocks are apart, or it was sent stale on purpose.`,
    };
  }
  const age = Math.round(Date.now() / 1000 - timestamp);
  return {
    isGood: true,
    title: 'The signature is good.',
    why: `It was made ${age} s ago; a check at that moment passed. SDKs refuse what is older than ${TOLERANCE_SECONDS} s, so a check now ${age > TOLERANCE_SECONDS ? 'fails' : 'passes too'}.`,
  };
}

function partsOf(header: string): { timestamp: string; signatures: string[] } {
  const pairs = header.split(',').map((part) => part.trim().split('=') as [string, string?]);
  return {
    timestamp: pairs.find(([name]) => name === 't')?.[1] ?? '',
    signatures: pairs.flatMap(([name, value]) => (name === 'v1' && value ? [value] : [])),
  };
}

async function hmacHex(secret: string, text: string): Promise<string> {
  if (crypto.subtle === undefined) {
    throw new Error('This browser checks signatures on this machine or behind TLS only.');
  }
  const bytes = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), algorithm, false, [
    'sign',
  ]);
  return hex(await crypto.subtle.sign('HMAC', key, bytes.encode(text)));
}

async function sha256Hex(text: string): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function parsedOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** Says the same for what means the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, field: unknown) =>
    isObject(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}

/** `data.object.amount` */
function firstChange(before: unknown, after: unknown, path: string): string | undefined {
  if (!isObject(before) || !isObject(after)) {
    return canonical(before) === canonical(after) ? undefined : path || 'the whole';
  }
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (CHANGING.has(name)) continue;
    const found = firstChange(before[name], after[name], path === '' ? name : `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
