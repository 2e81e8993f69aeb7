/** Makes one attempt of a delivery: signs, sends, and says what becomes of it. */
import { hash } from 'node:crypto';
import type { Attempt } from '../../store/port.ts';
import type { Job } from '../messages.ts';
import { type RetrySchedule, retryDelayMs } from '../retry-schedule.ts';
import { signatureHeader } from '../signature.ts';
import type { Posted, Poster } from './post.ts';

/** Receivers take five minutes at most. */
const STALE_SECONDS = 600;
const HEADERS = {
  'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
  Accept: '*/*; q=0.5, application/xml',
  'Cache-Control': 'no-cache',
  'Content-Type': 'application/json; charset=utf-8',
} as const;

/** Causes that no further try would change. */
const HOPELESS: ReadonlySet<string> = new Set(['not_allowed', 'invalid_url']);

export async function deliver(
  job: Job,
  { poster, schedule }: { poster: Poster; schedule: RetrySchedule },
): Promise<Attempt> {
  const atMs = Date.now();
  const started = performance.now();
  const headers = { ...HEADERS, 'Stripe-Signature': signatureOf(job, atMs) };
  const { url, body } = job;
  const posted = job.tamper?.mode === 'drop' ? dropped : await poster.post({ url, headers, body });
  const durationMs = Math.round((performance.now() - started) * 10) / 10;
  return {
    delivery: job.delivery,
    account: job.account,
    endpoint: job.endpoint,
    atMs,
    durationMs,
    ...posted,
    url,
    requestHeaders: headers,
    bodyHash: hash('sha256', body),
    ...fateOf(job, posted.cause, atMs + durationMs, schedule),
  };
}

const dropped: Posted = { status: null, cause: 'dropped', responseHeaders: {}, responseBody: '' };

function signatureOf({ secrets, body, tamper }: Job, nowMs: number): string {
  const now = Math.floor(nowMs / 1000);
  if (tamper?.mode === 'stale_timestamp') {
    return signatureHeader(secrets, now - STALE_SECONDS, body);
  }
  const isBad = tamper?.mode === 'bad_signature';
  return signatureHeader(isBad ? secrets.map((secret) => `${secret}x`) : secrets, now, body);
}

function fateOf(
  { attempts, retries }: Job,
  cause: string | null,
  endedMs: number,
  schedule: RetrySchedule,
): Pick<Attempt, 'state' | 'nextMs'> {
  if (cause === null) return { state: 'delivered', nextMs: null };
  // Cut by our own end: it is made anew after the next start.
  if (cause === 'stopped') return { state: 'waiting', nextMs: Math.round(endedMs) };
  const delay = retries && !HOPELESS.has(cause) ? retryDelayMs(schedule, attempts + 1) : undefined;
  return delay === undefined
    ? { state: 'failed', nextMs: null }
    : { state: 'waiting', nextMs: Math.round(endedMs + delay) };
}
