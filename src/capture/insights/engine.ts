/** Looks at every event once, in about the order in which they happened, and says what is wrong. */
import type { CapturedEvent, InsightEvent, MarkEvent, WebhookEvent } from '../event.ts';
import { SERVER_RUN } from '../own-record/request-event.ts';
import { CappedMap } from './capped-map.ts';
import { Deliveries } from './deliveries.ts';
import type { InsightContext } from './insight-context.ts';
import { changeOf } from './object-change.ts';
import type {
  Handling,
  HookName,
  Inbound,
  ObjectChange,
  ObjectOrigin,
  Rule,
  StripeCall,
} from './rule.ts';
import { rules as allRules } from './rules.ts';
import { RunState, type World } from './run-state.ts';
import { ServerCalls } from './server-calls.ts';
import { isInbound, isOfPaystub, isStripeCall, isSuccess } from './stripe-call.ts';

const MOST_RUNS = 32;
const MOST_OBJECTS = 20_000;
const MOST_IDS = 20;
/** Lines of spool files come in after the end of the run. */
const STRAGGLERS_MS = 500;

export interface InsightEngineOptions {
  /** Names of rules. */
  muted?: Iterable<string>;
  /** Told when a rule fails, which costs no more than what the rule would have said. */
  onRuleError?: (rule: string, error: unknown) => void;
}

/** Every method returns the insights that are new or have grown: one with a known id replaces it. */
export interface InsightEngine {
  /** @param context what the collector knows; the newest one given holds. */
  observe(event: CapturedEvent, context?: InsightContext): InsightEvent[];
  /** What became of an object later: for events of the API that no webhook brings. */
  objectChanged(change: ObjectChange): InsightEvent[];
  /** By which call an object was first seen, and in which run. */
  originOf(object: string): ObjectOrigin | undefined;
  /** To be called about once a second, also while nothing happens. Unix ms. */
  tick(nowMs: number): InsightEvent[];
  /** When all that a run has written is in. `tick` does it, too, half a second after `run.end`. */
  endOfRun(run: string, nowMs: number): InsightEvent[];
  setMuted(rules: Iterable<string>): void;
}

export function createInsightEngine(options: InsightEngineOptions = {}): InsightEngine {
  return new Engine(options);
}

class Engine implements InsightEngine {
  readonly #runs = new CappedMap<string, RunState>(MOST_RUNS);
  readonly #origins = new CappedMap<string, ObjectOrigin>(MOST_OBJECTS);
  readonly #runOfEndpoint = new CappedMap<string, string>(MOST_RUNS);
  readonly #deliveries = new Deliveries();
  readonly #serverCalls = new ServerCalls();
  readonly #world: World;
  #context: InsightContext = {};
  #byHook = new Map<HookName, Rule[]>();
  #newest: RunState | undefined;

  constructor({ muted = [], onRuleError = () => {} }: InsightEngineOptions) {
    this.#world = { onRuleError, originOf: (id) => this.#origins.get(id) };
    this.setMuted(muted);
  }

  setMuted(names: Iterable<string>): void {
    const muted = new Set(names);
    const heard = allRules.filter(({ name }) => !muted.has(name));
    this.#byHook = new Map(hooks.map((hook) => [hook, heard.filter((rule) => hook in rule)]));
  }

  observe(event: CapturedEvent, context?: InsightContext): InsightEvent[] {
    if (context !== undefined) this.#context = context;
    return this.#safely(() => this.#seen(event));
  }

  objectChanged(change: ObjectChange): InsightEvent[] {
    return this.#safely(() => this.#changed(change));
  }

  originOf(object: string): ObjectOrigin | undefined {
    return this.#origins.get(object);
  }

  tick(nowMs: number): InsightEvent[] {
    return this.#safely(() => this.#ticked(nowMs));
  }

  endOfRun(run: string, nowMs: number): InsightEvent[] {
    return this.#safely(() => {
      const state = this.#at(run, nowMs);
      state.isOver = true;
      state.ending ??= { nowMs, exitCode: undefined };
      const unseen = this.#deliveries.take(this.#isLeftBy(run));
      return [...unseen.flatMap((handling) => this.#handled(handling)), ...this.#ended(state)];
    });
  }

  /** Of other runs that go on the agents are still to tell their side; only the last one has all the rest. */
  #isLeftBy(run: string): (delivery: WebhookEvent) => boolean {
    const goesOn = (state: RunState) => !state.isOver && state.run !== SERVER_RUN;
    if (![...this.#runs.values()].some(goesOn)) return () => true;
    return ({ endpoint }) => this.#runOfEndpoint.get(endpoint) === run;
  }

  /** Spool files may hold anything: nothing in them stops the record. */
  #safely(look: () => InsightEvent[]): InsightEvent[] {
    try {
      return look();
    } catch (error) {
      this.#world.onRuleError('engine', error);
      return [];
    }
  }

  #seen(event: CapturedEvent): InsightEvent[] {
    // It comes again when it has ended, unless the process was killed.
    if ('state' in event && event.state === 'in_flight') return [];
    if (this.#serverCalls.holds(event)) return [];
    if (event.kind === 'webhook') return this.#sent(event);
    const state = this.#at(event.run, endOf(event));
    state.know(event);
    if (isStripeCall(event)) return this.#called(state, event);
    if (isInbound(event)) return this.#answered(state, event);
    state.remember(event);
    if (event.kind === 'log') return this.#ask(state, 'log', event);
    if (event.kind === 'exception') return this.#ask(state, 'threw', event);
    if (event.kind === 'mark') this.#marked(state, event);
    return [];
  }

  #changed(change: ObjectChange): InsightEvent[] {
    const origin = this.#origins.get(change.object);
    if (origin === undefined) return [];
    return this.#ask(this.#at(origin.run, change.by.ts), 'changed', change);
  }

  #ticked(nowMs: number): InsightEvent[] {
    const late = this.#serverCalls.due(nowMs).flatMap((call) => {
      if (!isOfPaystub(call)) return this.#called(this.#at(SERVER_RUN, endOf(call)), call);
      this.#noteOrigins(SERVER_RUN, call);
      return [];
    });
    const unseen = this.#deliveries.unseen(nowMs).flatMap((handling) => this.#handled(handling));
    const runs = [...this.#runs.values()].flatMap((state) => {
      state.nowMs = Math.max(state.nowMs, nowMs);
      const isOver = state.ending !== undefined && nowMs >= state.ending.nowMs + STRAGGLERS_MS;
      return [...this.#ask(state, 'tick', nowMs), ...(isOver ? this.#ended(state) : [])];
    });
    return [...late, ...unseen, ...runs];
  }

  #called(state: RunState, call: StripeCall): InsightEvent[] {
    const { op } = call.stripe;
    if (op === 'POST /v1/webhook_endpoints' && isSuccess(call)) state.hasWebhooks = true;
    state.remember(call);
    const found = this.#ask(state, 'call', call);
    this.#noteOrigins(state.run, call);
    return found;
  }

  #noteOrigins(run: string, call: StripeCall): void {
    if (!isSuccess(call)) return;
    const { account, mode, key, ids } = call.stripe;
    const origin = { run, call: call.id, mode, fp: key?.fp, account };
    for (const id of ids.slice(0, MOST_IDS))
      if (!this.#origins.has(id)) this.#origins.set(id, origin);
  }

  #answered(state: RunState, request: Inbound): InsightEvent[] {
    const found = this.#ask(state, 'answered', request);
    const handling = this.#deliveries.received(request);
    return handling === undefined ? found : [...found, ...this.#handled(handling)];
  }

  #sent(delivery: WebhookEvent): InsightEvent[] {
    const change = changeOf(delivery);
    const changed = change === undefined ? [] : this.#changed(change);
    const handling = this.#deliveries.sent(delivery);
    return handling === undefined ? changed : [...changed, ...this.#handled(handling)];
  }

  #handled(handling: Handling): InsightEvent[] {
    const { delivery, request } = handling;
    if (request !== undefined) this.#runOfEndpoint.set(delivery.endpoint, request.run);
    const run = request?.run ?? this.#runOfEndpoint.get(delivery.endpoint) ?? delivery.run;
    const state = this.#at(run, endOf(delivery));
    state.hasWebhooks = true;
    return this.#ask(state, 'handled', handling);
  }

  #marked(state: RunState, mark: MarkEvent): void {
    if (mark.mark !== 'run.end') return;
    state.isOver = true;
    const code = mark.data?.exit_code;
    state.ending = { nowMs: mark.ts, exitCode: typeof code === 'number' ? code : undefined };
  }

  #ended(state: RunState): InsightEvent[] {
    const ending = state.ending;
    state.ending = undefined;
    return ending === undefined ? [] : this.#ask(state, 'ended', ending);
  }

  #ask(state: RunState, hook: HookName, subject: unknown): InsightEvent[] {
    state.context = this.#context;
    return state.ask(this.#byHook.get(hook) ?? [], hook, subject);
  }

  #at(run: string, nowMs: number): RunState {
    const known = this.#newest?.run === run ? this.#newest : this.#runs.get(run);
    const state = known ?? new RunState(run, this.#world);
    if (state !== this.#newest) this.#runs.set(run, state);
    if (nowMs > state.nowMs) state.nowMs = nowMs;
    this.#newest = state;
    return state;
  }
}

const hooks: readonly HookName[] = [
  ...(['call', 'answered', 'handled', 'changed'] as const),
  ...(['log', 'threw', 'tick', 'ended'] as const),
];

function endOf({ ts, dur }: CapturedEvent): number {
  return ts + (dur ?? 0);
}
