/** The documented scheme: HMAC-SHA256 of `timestamp.body` under the secret, in hex. */
export interface SignatureCheck {
  /** `t=1795474278,v1=5257a8…` */
  header: string;
  secret: string;
  body: string;
  /** The event as an object, to tell a body that was parsed and written again. */
  sent: unknown;
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

const TOLERANCE_SECONDS = 300;
const SHOWN = 60;

export async function checkSignature({
  header,
  secret,
  body,
  sent,
}: SignatureCheck): Promise<Verdict> {
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
  if (signatures.includes(expected)) return { ...about, ...ageVerdict(Number(timestamp)) };
  if (sameValue(body, sent)) {
    return {
      ...about,
      isGood: false,
      title: 'The body was parsed and written again, or the secret is another.',
      why: 'It says the same as what was sent, but its bytes differ or its secret does. Check the raw bytes of the request, before any parser has seen them.',
    };
  }
  return {
    ...about,
    isGood: false,
    title: 'The secret is not the one that signed, or the body is not what was sent.',
    why: 'Each endpoint has a secret of its own; paystub listen has another. Compare the first and last letters.',
  };
}

function ageVerdict(timestamp: number): Pick<Verdict, 'isGood' | 'title' | 'why'> {
  const age = Math.round(Date.now() / 1000 - timestamp);
  if (Math.abs(age) <= TOLERANCE_SECONDS) {
    return { isGood: true, title: 'The signature is good.', why: `It was made ${age} s ago.` };
  }
  return {
    isGood: true,
    title: 'The signature is good, its time is old by now.',
    why: `Made ${age} s ago. A check at that moment passed; SDKs refuse more than ${TOLERANCE_SECONDS} s, so a clock that is off, or a stale_timestamp on purpose, fails here.`,
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
  const bytes = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), algorithm, false, [
    'sign',
  ]);
  const made = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(text)));
  return [...made].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function sameValue(body: string, sent: unknown): boolean {
  try {
    const parsed = JSON.parse(body) as { id?: unknown };
    return parsed.id !== undefined && parsed.id === (sent as { id?: unknown } | undefined)?.id;
  } catch {
    return false;
  }
}
