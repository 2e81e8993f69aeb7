import type { InsightEvent, Severity } from '../../capture/event.ts';
import { RULE_NAME } from '../../capture/insights/rule-name.ts';
import type { TrafficFilter } from '../../capture/traffic-port.ts';
import { jsonBody } from '../json-body.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { queryOf, trafficFilter } from '../traffic-filter.ts';

const LIMIT = 500;

/** What the record found wrong, whole: the newest first. Rules that are muted say nothing. */
export function addInsightRoutes(app: LocalApp, { traffic }: LocalParts): void {
  app.get('/_paystub/insights', async (context) => {
    const given = queryOf(context.req.queries());
    const { limit = LIMIT, ...filter } = trafficFilter(given, ['muted']);
    const muted = await traffic.mutedRules();
    const isShown = ({ rule }: InsightEvent) => given.muted === '1' || !muted.includes(rule);
    const { found, hasMore } = await collect(
      { order: 'desc', ...filter, kind: ['insight'] },
      limit,
      isShown,
    );
    return context.json({ insights: found, counts: countsOf(found), has_more: hasMore, muted });
  });

  app.post('/_paystub/insights/mute', async (context) => {
    const { rule, muted = true } = await jsonBody(context);
    if (typeof rule !== 'string' || !RULE_NAME.test(rule)) {
      throw new Refusal(400, 'rule has to be the name of a rule, such as charge.not_ok_200.');
    }
    if (typeof muted !== 'boolean') throw new Refusal(400, 'muted has to be true or false.');
    return context.json({ muted: await traffic.mute(rule, muted) });
  });

  async function collect(
    filter: TrafficFilter,
    limit: number,
    isShown: (insight: InsightEvent) => boolean,
  ) {
    const found: InsightEvent[] = [];
    for await (const event of traffic.events(filter)) {
      if (event.kind !== 'insight' || !isShown(event)) continue;
      if (found.length === limit) return { found, hasMore: true };
      found.push(event);
    }
    return { found, hasMore: false };
  }
}

function countsOf(insights: readonly InsightEvent[]): Record<Severity, number> {
  const counts = { info: 0, warn: 0, error: 0 };
  for (const { severity } of insights) counts[severity]++;
  return counts;
}
