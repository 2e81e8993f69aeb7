import type { Rule } from '../../src/capture/insights/rule.ts';

/** `docs/insights.md`: every rule in its own words. */
export function insightsPage(rules: readonly Rule[]): string {
  return `${[introduction(rules), table(rules), ...rules.map(section)].join('\n\n')}\n`;
}

function introduction(rules: readonly Rule[]): string {
  return `# Insights

While \`paystub run\` captures an application, ${rules.length} rules look at what it does and say what is wrong:
with the ids, amounts, codes and the line of code at hand, and a fix in the application's language. The
same fault at the same line is one insight, however often it happens. An application without faults
raises none.

Each shows the events that prove it, the telling one first. A rule that does not fit is muted by its name,
in the dashboard or with the local API ([api.md](api.md)); what it reported before stays in the record.

What rules read: calls, requests and webhooks as captured, logs and exceptions, and around a call the
source of the application where it lies on this machine (an empty \`except: pass\` is named by its line).
Nothing leaves the machine. This page is made by \`npm run docs\`.`;
}

function table(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ name, severity }) => `| [\`${name}\`](#${anchorOf(name)}) | ${severity} |`,
  );
  return ['| rule | at most |', '| --- | --- |', ...rows].join('\n');
}

function section({ name, severity, docs, about }: Rule): string {
  return `## ${name}

**Sees** (${severity}): ${about.sees}

**Why it matters**: ${about.matters}

**Fix**: ${about.fix} [Stripe's documentation](${docs}) · mute as \`${name}\``;
}

/** As GitHub makes anchors of headings. */
function anchorOf(name: string): string {
  return name.toLowerCase().replace(/[^\w-]/g, '');
}
