import type { InsightEvent, Severity } from '../../../capture/event.ts';

export interface InsightGroup {
  rule: string;
  newest: InsightEvent;
  /** Newest first. */
  older: InsightEvent[];
}

const WEIGHT: Record<Severity, number> = { error: 0, warn: 1, info: 2 };

/** One group a rule: the heaviest first, then the latest. */
export function groupInsights(insights: readonly InsightEvent[]): InsightGroup[] {
  const groups = new Map<string, InsightGroup>();
  for (const insight of insights.toSorted((a, b) => b.ts - a.ts)) {
    const known = groups.get(insight.rule);
    if (known === undefined) {
      groups.set(insight.rule, { rule: insight.rule, newest: insight, older: [] });
    } else known.older.push(insight);
  }
  return [...groups.values()].sort(
    (a, b) => WEIGHT[a.newest.severity] - WEIGHT[b.newest.severity] || b.newest.ts - a.newest.ts,
  );
}
