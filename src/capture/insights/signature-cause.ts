/** Why a signature did not verify: from what was sent, what came in, and what the SDK was given. */
import type { ExceptionEvent, WebhookEvent } from '../event.ts';
import type { Inbound, RunView } from './rule.ts';
import type { SignatureFailure } from './signature-failure.ts';
import { headerOf } from './stripe-call.ts';

export type Cause =
  | 'secret_missing'
  | 'header_missing'
  | 'clock_skew'
  | 'body_mutated'
  | 'wrong_secret'
  | 'unclear';

export interface Diagnosis {
  cause: Cause;
  /** A sentence, with what shows it. */
  because: string;
}

export interface SignedRequest {
  delivery: WebhookEvent | undefined;
  request: Inbound | undefined;
  failure: SignatureFailure;
}

const TOLERANCE_S = 300;

/** The first that applies: from what is certain to what is likely. */
export function signatureCause(signed: SignedRequest, run: RunView): Diagnosis {
  return (
    missingSecret(signed) ??
    missingHeader(signed) ??
    outOfTime(signed) ??
    parsedBody(signed) ??
    changedBody(signed) ??
    otherSecret(signed, run) ??
    shownByCode(run.inside(signed.request?.id ?? '').exceptions) ?? {
      cause: 'unclear',
      because:
        'The bytes arrived as they were sent, so the secret is another one, or the body was changed after it was read.',
    }
  );
}

/** What the SDKs, or what they hand it to, say of a secret that is none: mostly a variable that is not set. */
const noSecret =
  /No webhook secret|"key" argument must be|'NoneType' object has no attribute 'encode'|no implicit conversion of nil/i;

function missingSecret({ failure }: SignedRequest): Diagnosis | undefined {
  if (!noSecret.test(failure.message)) return undefined;
  const because = 'The SDK was given no secret: the variable that should hold it is not set.';
  return { cause: 'secret_missing', because };
}

function missingHeader({ request, failure }: SignedRequest): Diagnosis | undefined {
  const header = headerOf(request?.req, 'stripe-signature');
  const isMissing = request !== undefined && header === undefined;
  const isUnread = /No stripe-signature header|Unable to extract timestamp/i.test(failure.message);
  if (!isMissing && !isUnread) return undefined;
  const because = isMissing
    ? 'The request came without Stripe-Signature: something on the way removed it, or it is not from here.'
    : 'The request had a Stripe-Signature header, but the SDK was not given its value.';
  return { cause: 'header_missing', because };
}

function outOfTime({ delivery, request, failure }: SignedRequest): Diagnosis | undefined {
  if (!/tolerance/i.test(failure.message)) return undefined;
  const header = headerOf(request?.req ?? delivery?.req, 'stripe-signature');
  const signedAt = Number(/t=(\d+)/.exec(header ?? '')?.[1]);
  const now = (request?.ts ?? delivery?.ts ?? 0) / 1000;
  const age = Math.round(now - signedAt);
  const isOld = Math.abs(age) > TOLERANCE_S;
  const because = isOld
    ? `It was signed ${Math.abs(age)} s ${age < 0 ? 'ahead of' : 'before'} the time of the application; 300 s are tolerated.`
    : `It was signed ${Math.abs(age)} s from now, but the application measures more: its clock is another, or its tolerance too small.`;
  return { cause: 'clock_skew', because };
}

function parsedBody({ request, failure }: SignedRequest): Diagnosis | undefined {
  const isParsed =
    request?.in?.verify?.payload_type === 'object' ||
    /parsed JavaScript object|string or a Buffer|'dict' object|must be str/i.test(failure.message);
  return isParsed
    ? { cause: 'body_mutated', because: 'The SDK was given the parsed body, not its bytes.' }
    : undefined;
}

function changedBody({ delivery, request }: SignedRequest): Diagnosis | undefined {
  const [sent, arrived] = [delivery?.req.body, request?.req.body];
  const checked = request?.in?.verify?.payload_sha256;
  const wire = arrived?.sha256 ?? sent?.sha256;
  if (checked !== undefined && wire !== undefined && checked !== wire) {
    const because = `The ${arrived?.size ?? sent?.size} bytes that arrived are not those that were checked: they were parsed and written anew.`;
    return { cause: 'body_mutated', because };
  }
  const isRead = arrived?.state === 'full' && sent?.sha256 !== undefined;
  if (!isRead || arrived.sha256 === undefined || arrived.sha256 === sent.sha256) return undefined;
  const because = `${sent.size} bytes were sent and ${arrived.size} other bytes arrived: something between changed them.`;
  return { cause: 'body_mutated', because };
}

function otherSecret({ delivery, request }: SignedRequest, run: RunView): Diagnosis | undefined {
  const check = request?.in?.verify;
  const used = check?.secret_fp;
  if (used === undefined) return undefined;
  const endpoint = delivery?.endpoint;
  const right = delivery?.secret_fps ?? run.context.secretsOf?.(endpoint ?? '');
  if (right === undefined || right.length === 0 || right.includes(used)) return undefined;
  const owner = run.context.endpointOfSecret?.(used);
  const because =
    owner === undefined
      ? `The secret of the application (fp ${used}) is none of ${endpoint}'s.`
      : `The secret of the application is that of ${owner.id} (${owner.url}), not of ${endpoint}.`;
  return { cause: 'wrong_secret', because };
}

const rewrites =
  /JSON\.stringify\(|json\.dumps\(|get_json\(|request\.json\b|\.json\(\)|to_json|JSON\.generate|req\.body\.\w/;
const keeps =
  /express\.raw|req\.rawBody|request\.data\b|get_data\(|await request\.body\(\)|request\.body\b|body\.read|req\.body\b/;

/** The line that called the SDK shows what it was given. */
function shownByCode(exceptions: readonly ExceptionEvent[]): Diagnosis | undefined {
  const frame = exceptions.flatMap(({ frames }) => frames).find(({ foreign }) => foreign !== true);
  if (frame?.code === undefined) return undefined;
  const line = frame.code.lines[frame.line - frame.code.first] ?? '';
  const code = frame.code.lines.join('\n');
  const place = `line ${frame.line}: "${line.trim().slice(0, 100)}"`;
  if (rewrites.test(line) || (rewrites.test(code) && !keeps.test(line))) {
    return {
      cause: 'body_mutated',
      because: `The body is written anew before it is checked, ${place}.`,
    };
  }
  return keeps.test(line)
    ? {
        cause: 'wrong_secret',
        because: `The raw body is checked, ${place}, so the secret is another one.`,
      }
    : undefined;
}
