/** Counts what lies in the spool of a run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStripeHost } from '../../domain/stripe-hosts.ts';
import type { CapturedEvent, HttpEvent, MarkEvent } from '../event.ts';
import type { RunSummary } from '../traffic-port.ts';

const FAILED = 400;

export function spoolSummary(dataFolder: string, run: string): RunSummary | undefined {
  const spool = join(dataFolder, 'runs', run, 'spool');
  if (!existsSync(spool)) return undefined;
  const events = readdirSync(spool)
    .filter((name) => name.endsWith('.ndjson'))
    .flatMap((name) => eventsOf(join(spool, name)));
  const marks = events.filter((event): event is MarkEvent => event.kind === 'mark');
  const start = marks.find(({ mark }) => mark === 'run.start');
  const end = marks.find(({ mark }) => mark === 'run.end');
  const calls = events.filter(
    (event): event is HttpEvent =>
      event.kind === 'http.out' && (isStripeHost(event.host) || /^\/v[12]\//.test(event.path)),
  );
  const isFailed = ({ state, res }: HttpEvent) => state !== 'ok' || (res?.status ?? 0) >= FAILED;
  return {
    run,
    command: start?.text ?? null,
    mode: start?.data?.mode === 'observe' ? 'observe' : 'local',
    app: start?.app ?? null,
    session: start?.session ?? null,
    started_ts: start?.ts ?? 0,
    ended_ts: end?.ts ?? null,
    exit_code: typeof end?.data?.exit_code === 'number' ? end.data.exit_code : null,
    stripe_calls: calls.length,
    failed_calls: calls.filter(isFailed).length,
    insights: { info: 0, warn: 0, error: 0 },
  };
}

function eventsOf(file: string): CapturedEvent[] {
  const whole = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return whole.map((line) => JSON.parse(line) as CapturedEvent);
}
