/** Programs under `paystub run`, and what was recorded of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CapturedEvent, HttpEvent } from '../../src/capture/event.ts';
import type { CliRun } from './cli.ts';

/** What lies in the spools of the newest run below this folder's `.paystub`. */
export function recordedEvents(cwd: string): CapturedEvent[] {
  const runs = join(cwd, '.paystub/runs');
  const newest = readdirSync(runs).sort().at(-1) ?? '';
  const spool = join(runs, newest, 'spool');
  return readdirSync(spool)
    .filter((name) => name.endsWith('.ndjson'))
    .flatMap((name) => readFileSync(join(spool, name), 'utf8').split('\n').slice(0, -1))
    .map((line) => JSON.parse(line) as CapturedEvent)
    .sort((a, b) => a.ts - b.ts);
}

export function recordedCalls(cwd: string): HttpEvent[] {
  return recordedEvents(cwd).filter((event): event is HttpEvent => event.kind === 'http.out');
}

/** The lines that `run` itself wrote on standard error. */
export function ownLines({ err }: CliRun): string[] {
  return err.split('\n').filter((line) => line.startsWith('paystub: '));
}
