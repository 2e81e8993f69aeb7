/** What is remembered of one run. All of it is bounded. */
import type { CapturedEvent, InsightEvent } from '../event.ts';
import { CappedMap } from './capped-map.ts';
import { InsightBook } from './insight-book.ts';
import type { InsightContext } from './insight-context.ts';
import type { Ending, Finding, HookName, Inside, ObjectOrigin, Rule, RunView } from './rule.ts';
import { isStripeCall, noteOf, requestIdOf } from './stripe-call.ts';
import { startsTests } from './test-runner.ts';

const MOST_REQUESTS = 400;
const MOST_INSIDE = { calls: 200, logs: 50, exceptions: 20 };
const MOST_BROKEN = 5;
const NOTHING: readonly Finding[] = [];

/** What runs share. */
export interface World {
  originOf(id: string): ObjectOrigin | undefined;
  onRuleError(rule: string, error: unknown): void;
}

export class RunState implements RunView {
  readonly run: string;
  nowMs = 0;
  context: InsightContext = {};
  hasWebhooks = false;
  isOver = false;
  isOfTests = false;
  /** Set by the end of the run, until the rules were told. */
  ending: Ending | undefined;

  readonly #book: InsightBook;
  readonly #states = new Map<Rule, unknown>();
  readonly #inside = new CappedMap<string, Inside>(MOST_REQUESTS);
  readonly #failures = new Map<Rule, number>();
  readonly #world: World;

  constructor(run: string, world: World) {
    this.run = run;
    this.#book = new InsightBook(run);
    this.#world = world;
  }

  originOf(id: string): ObjectOrigin | undefined {
    return this.#world.originOf(id);
  }

  inside(id: string): Inside {
    return this.#inside.get(id) ?? { calls: [], logs: [], exceptions: [] };
  }

  /** Takes over the tags and the language of an agent's event. */
  know(event: CapturedEvent): void {
    const { origin, proc, app, session } = event;
    this.isOfTests ||= startsTests(event);
    if (origin !== 'agent') return;
    const { tags } = this.#book;
    if (app !== undefined) tags.app = app;
    if (session !== undefined) tags.session = session;
    const { rt } = proc;
    if (rt === 'node' || rt === 'python' || rt === 'ruby') tags.language = rt;
  }

  /** Notes that an event happened inside an inbound request. */
  remember(event: CapturedEvent): void {
    const id = requestIdOf(event);
    if (id === undefined || id === event.id) return;
    const inside = this.#inside.ensure(id, () => ({ calls: [], logs: [], exceptions: [] }));
    if (isStripeCall(event)) push(inside.calls, noteOf(event), MOST_INSIDE.calls);
    else if (event.kind === 'log') push(inside.logs, event, MOST_INSIDE.logs);
    else if (event.kind === 'exception') push(inside.exceptions, event, MOST_INSIDE.exceptions);
  }

  /** Asks the rules, and returns the insights that are new or have grown. */
  ask(rules: readonly Rule[], hook: HookName, subject: unknown): InsightEvent[] {
    const insights: InsightEvent[] = [];
    for (const rule of rules) {
      for (const finding of this.#findings(rule, hook, subject)) {
        const insight = this.#book.note(rule, finding);
        if (insight !== undefined) insights.push(insight);
      }
    }
    return insights;
  }

  /** A rule that fails says nothing; one that fails again and again is not asked any more. */
  #findings(rule: Rule, hook: HookName, subject: unknown): readonly Finding[] {
    if ((this.#failures.get(rule) ?? 0) >= MOST_BROKEN) return NOTHING;
    if (!this.#states.has(rule)) this.#states.set(rule, rule.state());
    const see = rule[hook] as ((...args: unknown[]) => unknown) | undefined;
    try {
      const found = see?.(this.#states.get(rule), subject, this) as Finding | Finding[] | undefined;
      if (found === undefined) return NOTHING;
      return Array.isArray(found) ? found : [found];
    } catch (error) {
      this.#failures.set(rule, (this.#failures.get(rule) ?? 0) + 1);
      this.#world.onRuleError(rule.name, error);
      return NOTHING;
    }
  }
}

function push<T>(list: T[], value: T, most: number): void {
  if (list.length < most) list.push(value);
}
