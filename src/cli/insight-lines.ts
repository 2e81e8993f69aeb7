import type { InsightEvent, Severity } from '../capture/event.ts';
import { bold, red, type Terminal, yellow } from './terminal.ts';

const WIDTH = 7;

/** Severity, rule and title; where; why; what to do. */
export function insightLines(insight: InsightEvent, terminal: Terminal): string[] {
  const { severity, rule, title, why, fix, docs, evidence, site } = insight;
  const where = site === undefined ? [] : [`${site.file}:${site.line}`];
  const indent = ' '.repeat(WIDTH);
  return [
    `${severityText(severity, terminal)}${bold(title, terminal)}  ${rule}`,
    ...[[...where, ...evidence.slice(0, 3)].join('  '), why, `Fix: ${fix}`, docs ?? '']
      .filter((line) => line !== '')
      .map((line) => indent + line),
  ];
}

function severityText(severity: Severity, terminal: Terminal): string {
  const text = severity.padEnd(WIDTH);
  if (severity === 'error') return red(text, terminal);
  return severity === 'warn' ? yellow(text, terminal) : text;
}
