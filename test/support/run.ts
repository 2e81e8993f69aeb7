/** Programs under `paystub run`, and what was recorded of them. */
import type { CapturedEvent, HttpEvent } from '../../src/capture/event.ts';
import type { RunSummary } from '../../src/capture/traffic-port.ts';
import type { CliRun } from './cli.ts';

interface At {
  url: string;
}

/** What the server holds of the newest run, oldest first. */
export async function recordedEvents({ url }: At): Promise<CapturedEvent[]> {
  const { runs } = (await (await fetch(`${url}/_paystub/runs`)).json()) as { runs: RunSummary[] };
  const newest = runs
    .map(({ run }) => run)
    .filter((run) => run !== 'server')
    .sort()
    .at(-1);
  const text = await (await fetch(`${url}/_paystub/export?run=${newest}`)).text();
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return lines.filter((line) => 'kind' in line && line.run === newest);
}

export async function recordedCalls(at: At): Promise<HttpEvent[]> {
  const events = await recordedEvents(at);
  return events.filter((event): event is HttpEvent => event.kind === 'http.out');
}

/** The lines that `run` itself wrote on standard error. */
export function ownLines({ err }: CliRun): string[] {
  return err.split('\n').filter((line) => line.startsWith('paystub: '));
}
