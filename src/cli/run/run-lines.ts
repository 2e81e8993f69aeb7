/** What a run says before and after. */
import type { EndedRun } from '../../capture/runs/run-desk.ts';
import { commandLine } from './command-line.ts';
import type { RegisteredRun } from './registered-run.ts';

export function firstLine({ url }: RegisteredRun, words: readonly string[], mode: string): string {
  const how =
    mode === 'observe'
      ? 'observe: the real Stripe answers, calls are only recorded'
      : 'local: calls to Stripe are answered here';
  return `paystub: records ${commandLine(words)} at ${url} (${how})`;
}

/** Where the user has a proxy of his own that the run's cannot go on through. */
export function proxyLine(name: string): string {
  return `paystub: ${name} is no HTTP proxy: Go, PHP, Java, curl and others without an agent go without it while they are recorded`;
}

export function lastLine(ended: EndedRun, url: string): string {
  const { stripe_calls: calls, failed_calls: failed, insights, run } = ended;
  const notes = (['error', 'warn', 'info'] as const)
    .filter((severity) => insights[severity] > 0)
    .map((severity) => counted(insights[severity], WORDS[severity]));
  const facts = [counted(calls, 'Stripe call'), `${failed} failed`, ...notes].join(', ');
  const soFar = ended.is_settled ? '' : 'so far ';
  const link = `${url}/timeline?run=${run}`;
  return `paystub: ${soFar}${facts} → ${ended.server_ends ? `paystub start, then ${link}` : link}`;
}

const WORDS = { error: 'error', warn: 'warning', info: 'note' } as const;

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
