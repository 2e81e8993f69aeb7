/** The skeleton that all rules share. A rule is data and small functions over a state of its own. */
import type {
  EventBase,
  ExceptionEvent,
  HttpEvent,
  LogEvent,
  Severity,
  StripeFacet,
  WebhookEvent,
} from '../event.ts';
import type { InsightContext } from './insight-context.ts';

/** An outgoing call of the API. */
export type StripeCall = HttpEvent & { kind: 'http.out'; stripe: StripeFacet };

/** A request that reached the application, seen when it was answered. */
export type Inbound = HttpEvent & { kind: 'http.in' };

/** One try to deliver a webhook, with what the application saw of it, where an agent was there. */
export interface Handling {
  delivery: WebhookEvent;
  request: Inbound | undefined;
}

/** What became of an object after the call that made it, as an event of the API tells. */
export interface ObjectChange {
  /** Of the captured event that tells it. */
  by: Telling;
  object: string;
  event_type: string;
  status?: string;
  failure_code?: string;
  failure_message?: string;
}

/** What an insight takes over from the event that tells it best. */
export type Telling = Pick<
  EventBase,
  'id' | 'ts' | 'run' | 'session' | 'app' | 'proc' | 'trace' | 'parent' | 'site'
>;

export type Language = 'node' | 'python' | 'ruby';

/** One line, in the language of the application where that is known. */
export type Fix = string | ({ any: string } & Partial<Record<Language, string>>);

export interface Finding {
  at: Telling;
  title: string;
  why: string;
  fix: Fix;
  /** Unless it is the rule's. */
  severity?: Severity;
  docs?: string;
  /** Ids of more events that show it. */
  evidence?: readonly string[];
  /** Tells this apart from other findings of the rule at the same line: mostly the operation. */
  key: string;
  /** One insight in the run, wherever it is seen. */
  once?: boolean;
  /** More is known now: title and text take the place of what was said before. */
  revised?: boolean;
}

export type Found = Finding | readonly Finding[] | undefined;

/** What happened inside one inbound request, in small. */
export interface Inside {
  calls: CallNote[];
  logs: LogEvent[];
  exceptions: ExceptionEvent[];
}

/** A call without its bodies: what may be kept while a run lasts. */
export interface CallNote extends Telling {
  op: string;
  path: string;
  /** 0 when there was no answer. */
  status: number;
  end: number;
  ids: readonly string[];
  hash: string | undefined;
  idem: string | undefined;
  error: StripeFacet['error'];
  /** The call of which this is another try, else its own id. */
  firstTry: string;
  /** The stored answer of an earlier call with the same idempotency key. */
  replayed: boolean;
}

/** By whom an object was first seen: made, or at least found. */
export interface ObjectOrigin {
  run: string;
  /** Id of the captured call. */
  call: string;
  mode: StripeFacet['mode'];
  /** Of the key. */
  fp: string | undefined;
  /** `Stripe-Account` */
  account: string | undefined;
}

export interface RunView {
  readonly run: string;
  /** Time of the newest event, Unix ms: the engine has no other clock. */
  readonly nowMs: number;
  readonly context: InsightContext;
  /** @param id of an inbound request. */
  inside(id: string): Inside;
  /** @param id of an object of the API, or the id of a request to it. Of all runs. */
  originOf(id: string): ObjectOrigin | undefined;
  /** Whether the run has ended: what comes now are stragglers. */
  readonly isOver: boolean;
  /** Whether any webhook reached or could reach the application. */
  readonly hasWebhooks: boolean;
  /** Whether tests are run: those that pass expected the failures that they saw. */
  readonly isOfTests: boolean;
}

/** How a run or a process came to its end. */
export interface Ending {
  nowMs: number;
  /** 0 or unknown: it said nothing of a failure. */
  exitCode: number | undefined;
}

interface Hooks<S> {
  call?(state: S, call: StripeCall, run: RunView): Found;
  answered?(state: S, request: Inbound, run: RunView): Found;
  handled?(state: S, handling: Handling, run: RunView): Found;
  changed?(state: S, change: ObjectChange, run: RunView): Found;
  log?(state: S, log: LogEvent, run: RunView): Found;
  threw?(state: S, exception: ExceptionEvent, run: RunView): Found;
  /** About once a second while events come, and while none do. */
  tick?(state: S, nowMs: number, run: RunView): Found;
  ended?(state: S, ending: Ending, run: RunView): Found;
}

interface RuleBase {
  /** `charge.not_ok_200` */
  name: string;
  /** The gravest that it reports. */
  severity: Severity;
  /** Stripe's public documentation. */
  docs: string;
  /** For the page of documentation; Markdown, one paragraph each. */
  about: { sees: string; matters: string; fix: string };
}

interface RuleDefinition<S> extends RuleBase, Hooks<S> {
  /** What a run starts with. Everything in it must be bounded. */
  state(): S;
}

export type HookName = keyof Hooks<unknown>;

/** A rule whose kind of state is its own business. */
export interface Rule extends RuleBase, Hooks<unknown> {
  state(): unknown;
}

export function defineRule<S>(definition: RuleDefinition<S>): Rule {
  // The engine hands a rule's functions no state but what `state()` of the same rule has made.
  return definition as unknown as Rule;
}
