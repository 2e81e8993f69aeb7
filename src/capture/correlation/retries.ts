/** Which call tries an earlier one again. */
import type { HttpEvent, StripeFacet } from '../event.ts';
import { BoundedMap } from './bounded-map.ts';

const KNOWN_MOST = 20_000;
/** So long after an error the same call from the same line is another try. */
const SOON_MS = 30_000;

export type Retry = Pick<StripeFacet, 'attempt' | 'retry_of'>;

interface Attempt {
  /** The call that was made first. */
  first: string;
  latest: string;
  count: number;
  failed: boolean;
  endedMs: number;
}

export class Retries {
  readonly #byKey = new BoundedMap<Attempt>(KNOWN_MOST);
  readonly #byCall = new BoundedMap<Attempt>(KNOWN_MOST);
  /** An event may come twice: in flight, and ended. */
  readonly #told = new BoundedMap<Retry>(KNOWN_MOST);

  /** `retry_of` is the first of all tries, `attempt` counts from 1. Empty for a first try. */
  add(event: HttpEvent, facet: StripeFacet): Retry {
    const { key, call } = namesOf(event, facet);
    const told = this.#told.get(event.id);
    const earlier = told === undefined ? this.#earlier(event, key, call) : undefined;
    const attempt = attemptAfter(earlier, event);
    if (told?.retry_of !== undefined) {
      attempt.first = told.retry_of;
      attempt.count = told.attempt ?? 1;
    }
    if (key !== undefined) keep(this.#byKey, key, attempt, told);
    keep(this.#byCall, call, attempt, told);
    const { first: retry_of, count } = attempt;
    const retry: Retry = count === 1 ? {} : { retry_of, attempt: count };
    this.#told.set(event.id, retry);
    return retry;
  }

  #earlier(event: HttpEvent, key: string | undefined, call: string): Attempt | undefined {
    const same = key === undefined ? undefined : this.#byKey.get(key);
    if (same !== undefined) return same;
    const last = this.#byCall.get(call);
    const isSoon = last !== undefined && event.ts - last.endedMs < SOON_MS;
    return isSoon && last.failed ? last : undefined;
  }
}

/** What came a second time does not hide a try that came since. */
function keep(
  among: BoundedMap<Attempt>,
  key: string,
  attempt: Attempt,
  told: Retry | undefined,
): void {
  const latest = among.get(key)?.latest;
  if (told === undefined || latest === attempt.latest) among.set(key, attempt);
}

/** An agent and the server see the same call: each counts for itself. */
function namesOf({ kind, run, site }: HttpEvent, facet: StripeFacet) {
  const { op, account, key, idem, params_hash } = facet;
  const place = site === undefined ? '' : `${site.file}:${site.line}`;
  const who = `${key?.fp ?? ''}/${account ?? ''}`;
  return {
    key: idem === undefined ? undefined : [kind, who, op, idem].join('\n'),
    call: [kind, run, who, op, params_hash, place].join('\n'),
  };
}

function attemptAfter(
  earlier: Attempt | undefined,
  { id, ts, dur, state, res }: HttpEvent,
): Attempt {
  return {
    first: earlier?.first ?? id,
    latest: id,
    count: (earlier?.count ?? 0) + 1,
    failed: state === 'error' || state === 'aborted' || (res?.status ?? 0) >= 400,
    endedMs: ts + (dur ?? 0),
  };
}
