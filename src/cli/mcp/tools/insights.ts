import * as z from 'zod';
import type { InsightEvent, Severity } from '../../../capture/event.ts';
import { callServer } from '../../call-server.ts';
import { trafficQuery } from '../../traffic-options.ts';
import { cutText, fitLines, LIST_MAX } from '../answer-size.ts';
import { runInput, sinceInput } from '../shared-inputs.ts';
import { defineTool } from '../tool.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warn', 'info'];
const SENTENCE_MAX = 200;

interface Found {
  insights: InsightEvent[];
  counts: Record<Severity, number>;
  muted: string[];
}

export const insightsTool = defineTool({
  name: 'insights',
  title: 'What is wrong',
  description:
    'What the record shows to be wrong in how the app uses Stripe, worst first: id, rule, line of code, ' +
    'what happened, what to change, and ids of the calls that show it. Call it first when debugging ' +
    'payments or webhooks; show_event with an id tells the rest.',
  effect: 'reads',
  input: z.strictObject({
    severity: z.enum(['error', 'warn', 'info']).optional().describe('Only these.'),
    rule: z.string().optional().describe('Only of this rule: charge.not_ok_200'),
    run: runInput,
    since: sinceInput,
  }),
  async run({ given: { severity, rule, ...filter }, server }) {
    const query = await trafficQuery(server, { ...filter, insight: rule ?? severity });
    const path = `/_paystub/insights?${query}`;
    const { insights, muted } = await callServer<Found>(server, { method: 'GET', path });
    const groups = grouped(insights.filter((one) => (severity ?? one.severity) === one.severity));
    const silent = muted.length === 0 ? '' : ` Muted rules: ${muted.join(', ')}.`;
    if (groups.length === 0) return `No insights.${silent}`;
    const entries = groups.map(entry);
    return fitLines(entries, LIST_MAX, (shown) => {
      const left = groups.length - shown;
      const hint = left === 0 ? '' : `${left} more; narrow them by severity, rule or run.`;
      return (hint + silent).trim();
    }).text;
  },
});

/** The same rule at the same line is one entry; the worst come first, then the newest. */
function grouped(insights: readonly InsightEvent[]): InsightEvent[][] {
  const groups = Object.groupBy(
    insights,
    ({ rule, site }) => `${rule} ${site?.file}:${site?.line}`,
  );
  const rank = ([first]: InsightEvent[]) => SEVERITIES.indexOf(first?.severity ?? 'info');
  return Object.values(groups)
    .flatMap((group) => (group === undefined ? [] : [group]))
    .sort((a, b) => rank(a) - rank(b));
}

function entry(group: readonly InsightEvent[]): string {
  const [first] = group;
  if (first === undefined) return '';
  const { id, severity, rule, title, fix, evidence, site } = first;
  const times = group.length > 1 ? ` (${group.length} times)` : '';
  const where = site === undefined ? '' : `  ${site.file}:${site.line}`;
  return [
    `${id}  ${severity}  ${rule}${times}${where}`,
    `  ${cutText(title, SENTENCE_MAX)}`,
    `  Fix: ${cutText(fix, SENTENCE_MAX)}`,
    `  Shown by: ${evidence.slice(0, 3).join(' ')}`,
  ].join('\n');
}
