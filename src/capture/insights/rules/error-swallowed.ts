import type { StripeFacet } from '../../event.ts';
import {
  type CallNote,
  defineRule,
  type Finding,
  type Inbound,
  type RunView,
  type StripeCall,
} from '../rule.ts';
import { Scopes } from '../scopes.ts';
import { type ErrorHandler, errorHandlerOf } from '../source/error-handler.ts';
import { looksAtStatus } from '../source/status-check.ts';
import {
  flatParams,
  isSuccess,
  isWhollyKnown,
  noteOf,
  requestIdOf,
  statusOf,
  textOf,
} from '../stripe-call.ts';
import { amountOf, errorWords, placed, placeOf, words } from '../wording.ts';

type Failed = CallNote & {
  amount: string;
  sdk: string | undefined;
  /** What was to be paid and by whom, whatever card was tried. */
  purpose: string | undefined;
};

/** A log this soon after the error is taken to be about it. */
const SPEAKS_WITHIN_MS = 10_000;

export const errorSwallowed = defineRule({
  name: 'error.swallowed',
  severity: 'error',
  docs: 'https://docs.stripe.com/error-handling',
  about: {
    sees:
      'A call that Stripe refused (4xx or 5xx), after which the application went on as if nothing had ' +
      'happened: the request it served was answered with 2xx and does not mention the error, or the ' +
      'script ended with exit code 0, and nothing was logged, raised or tried again. Where the source ' +
      'can be read, an empty `except`, `catch` or `rescue` is named, and code behind a call without an ' +
      'SDK that looks at the status has heard the error. Scripts without an agent are not judged, and tests ' +
      'that pass only by an empty handler.',
    matters:
      'The customer was not charged, refunded or subscribed, and nobody will ever know from the logs.',
    fix: 'Catch only the errors that you expect, tell the caller, and log the rest with its Request-Id.',
  },
  state: () => ({ failed: new Scopes<Failed>() }),

  call({ failed }, call) {
    const scope = failed.of(call);
    const now = noted(call);
    if (now.firstTry !== call.id) {
      for (const [id, note] of scope) if (note.firstTry === now.firstTry) scope.delete(id);
    }
    if (isRefusal(call)) failed.set(call, call.id, now);
    if (!isSuccess(call)) return undefined;
    for (const [id, note] of scope) if (isDoneBy(now, note)) scope.delete(id);
    return undefined;
  },

  log({ failed }, log) {
    if (requestIdOf(log) !== undefined) return undefined;
    const scope = failed.of(log);
    const newest = [...scope.keys()].at(-1);
    for (const [id, note] of scope) {
      const isSoon = log.ts >= note.ts && log.ts - note.ts < SPEAKS_WITHIN_MS;
      const isAboutIt = isLoud(log.level) || id === newest || mentions(log.msg, note.error);
      if (isSoon && isAboutIt) scope.delete(id);
    }
    return undefined;
  },

  threw({ failed }, exception) {
    if (requestIdOf(exception) === undefined) failed.of(exception).clear();
    return undefined;
  },

  answered({ failed }, request, run) {
    const notes = failed.take(request.id);
    const status = statusOf(request);
    if (status < 200 || status > 299) return undefined;
    return notes.flatMap((note) => {
      if (isTold(note, request, run)) return [];
      const handler = errorHandlerOf(note.site, note.error, run.context);
      if (handler.kind === 'acts' && isHarmless(note.error)) return [];
      return findingOf(note, handler, `${request.method} ${request.path} answered ${status}`, [
        request.id,
      ]);
    });
  },

  ended({ failed }, { exitCode }, run) {
    const notes = failed.takeAll().filter((note) => requestIdOf(note) === undefined);
    if (exitCode !== undefined && exitCode !== 0) return undefined;
    return notes.flatMap((note) => {
      const handler = errorHandlerOf(note.site, note.error, run.context);
      return mayHaveTold(note, handler, run)
        ? []
        : findingOf(note, handler, 'the program went on', []);
    });
  },
});

/** What a script prints is not always seen: code that does something about the error may well have told. */
function mayHaveTold(note: Failed, { kind }: ErrorHandler, run: RunView): boolean {
  // Of curl and all that has no agent nothing is seen but the call.
  if (kind === 'acts' || note.proc.rt === 'proxy') return true;
  if (kind === 'none' && run.isOfTests) return true;
  return kind === 'none' && note.sdk === undefined && looksAtStatus(note.site, run.context);
}

function noted(call: StripeCall): Failed {
  const { sdk } = call.stripe;
  return { ...noteOf(call), amount: amountOf(call), sdk, purpose: purposeOf(call) };
}

/** Whether a call that went well is what the one that failed was to do. */
function isDoneBy(now: Failed, failed: Failed): boolean {
  if (now.op !== failed.op) return false;
  const isSameObject = now.path === failed.path && now.op.includes('{');
  const isSamePurpose = now.purpose !== undefined && now.purpose === failed.purpose;
  return now.hash === failed.hash || isSameObject || isSamePurpose;
}

const card = /^(?:payment_method|source|card|token|confirmation_token)/;
const whose = /^(?:customer|description|receipt_email)$|^metadata\[/;

/** Of a script, which may charge many, only what says whom it is for. */
function purposeOf(call: StripeCall): string | undefined {
  const params = flatParams(call.stripe.params).filter(([name]) => !card.test(name));
  const isOfOne = requestIdOf(call) !== undefined || params.some(([name]) => whose.test(name));
  return isOfOne && params.length > 0 ? JSON.stringify(params) : undefined;
}

/** Asking whether something exists is no failure. */
function isRefusal(call: StripeCall): boolean {
  const status = statusOf(call);
  return status >= 400 && !(status === 404 && call.method !== 'POST');
}

function isTold(note: Failed, request: Inbound, run: RunView): boolean {
  const { logs, exceptions } = run.inside(request.id);
  const isLogged = logs.some(({ ts, level, msg }) => {
    return ts >= note.ts && (isLoud(level) || mentions(msg, note.error));
  });
  if (isLogged || exceptions.length > 0 || request.in?.exc !== undefined) return true;
  const answer = textOf(request.res);
  return mentions(answer, note.error) || bad.test(answer) || !isWhollyKnown(request.res);
}

/** Words of a failure, or a flag that says there was no success. */
const bad =
  /declin|fail|error|refus|denied|sorry|"(?:ok|success|succeeded|successful|paid|valid|approved|done)"\s*:\s*false/i;

function isLoud(level: string): boolean {
  return level === 'warn' || level === 'error';
}

function mentions(text: string, error: StripeFacet['error']): boolean {
  const telling = [error?.decline_code, error?.code, error?.message, error?.type];
  return telling.some((word) => word !== undefined && word.length > 3 && text.includes(word));
}

function isHarmless(error: StripeFacet['error']): boolean {
  return /already|in_use|unexpected_state/.test(error?.code ?? '');
}

function findingOf(
  note: Failed,
  { kind, line, text }: ErrorHandler,
  ending: string,
  evidence: string[],
): Finding {
  const where = kind === 'empty' && line !== undefined ? ` by "${text}" in line ${line}` : '';
  const message = note.error?.message ?? 'no message';
  return {
    at: note,
    key: note.op,
    evidence,
    severity: kind === 'empty' || evidence.length > 0 ? 'error' : 'warn',
    title: `${words(errorWords(note), note.amount && `for ${note.amount}`)} was swallowed${where}${placed(note.site)}`,
    why:
      `${note.op} answered ${note.status} ("${message}"), but ${ending}` +
      ' with no log, no exception and no second try' +
      (kind === 'empty' && note.site !== undefined && line !== undefined
        ? `: the handler at ${placeOf({ ...note.site, line })} does nothing.`
        : '.'),
    fix: {
      any: 'Handle the error, or let it through: tell the caller and log it with its Request-Id.',
      node: "catch (error) { if (error.type !== 'StripeCardError') throw error; log.warn(error.requestId, error.code); }",
      python:
        'except stripe.error.CardError as error: log.warning("%s %s", error.request_id, error.code); raise',
      ruby: 'rescue Stripe::CardError => error then logger.warn([error.request_id, error.code]); raise',
    },
  };
}
