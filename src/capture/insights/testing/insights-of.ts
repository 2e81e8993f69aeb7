import type { CapturedEvent, InsightEvent } from '../../event.ts';
import { createInsightEngine } from '../engine.ts';
import type { InsightContext } from '../insight-context.ts';
import type { Story } from './story.ts';

interface Options {
  context?: InsightContext;
  muted?: readonly string[];
}

/** What the engine says of a whole run in the end. Throws when a rule fails. */
export function insightsOf(story: Story | readonly CapturedEvent[], options: Options = {}) {
  const { context = {}, muted = [] } = options;
  const events = 'events' in story ? story.events : story;
  const onRuleError = (rule: string, error: unknown) => {
    throw new Error(`${rule} failed`, { cause: error });
  };
  const engine = createInsightEngine({ muted, onRuleError });
  const kept = new Map<string, InsightEvent>();
  const keep = (found: readonly InsightEvent[]) => {
    for (const insight of found) kept.set(insight.id, insight);
  };
  let nowMs = 0;
  for (const event of events) {
    nowMs = Math.max(nowMs, event.ts + (event.dur ?? 0));
    keep(engine.tick(nowMs));
    keep(engine.observe(event, context));
  }
  keep(engine.tick(nowMs + 2000));
  for (const run of new Set(events.map((event) => event.run))) {
    keep(engine.endOfRun(run, nowMs + 2000));
  }
  return [...kept.values()];
}

/** Those of one rule: for the fixtures beside it. */
export function found(story: Story, rule: string, context: InsightContext = {}): InsightEvent[] {
  return insightsOf(story, { context }).filter((insight) => insight.rule === rule);
}
