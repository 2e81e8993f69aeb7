/** The filters of the record, as options of every command that reads it. */
import type { RunSummary } from '../capture/traffic-port.ts';
import { callServer } from './call-server.ts';
import { CliError } from './cli-error.ts';
import type { FoundServer } from './find-server.ts';

export const filterOptions = {
  kind: {
    type: 'string',
    value: 'K',
    help: 'http.out, http.in, webhook, log, exception, insight, mark; a,b means any.',
  },
  host: { type: 'string', value: 'H', help: 'Of this host: api.stripe.com' },
  method: { type: 'string', value: 'M', help: 'POST, GET, DELETE' },
  path: { type: 'string', value: 'P', help: 'Begins so, or a pattern: /v1/charges, */capture' },
  status: { type: 'string', value: 'S', help: "402, 4xx or '>=400'" },
  state: { type: 'string', value: 'S', help: 'ok, error, aborted, in_flight; of logs the level.' },
  outcome: { type: 'string', value: 'O', help: 'ok, needs_action, failed, pending, error' },
  object: { type: 'string', value: 'ID', help: 'Touched it: pi_…, req_…, evt_…' },
  text: { type: 'string', value: 'T', help: 'Has these words.' },
  insight: { type: 'string', value: 'I', help: 'Shows it: a rule, or info, warn, error.' },
  run: { type: 'string', value: 'R', help: 'Of this run of paystub run; last: the newest.' },
  app: { type: 'string', value: 'A', help: 'Of the app that was named so; -: of none.' },
  session: { type: 'string', value: 'S', help: 'Of the session that was named so.' },
  account: { type: 'string', value: 'ID', help: 'Of this account: acct_…' },
  trace: { type: 'string', value: 'ID', help: 'Inside this request or webhook.' },
  since: { type: 'string', value: 'T', help: '15m ago, or a date.' },
  until: { type: 'string', value: 'T', help: 'As --since.' },
  pinned: { type: 'boolean', help: 'Pinned ones only.' },
} as const;

type FilterValues = {
  readonly [K in keyof typeof filterOptions]?: string | boolean | undefined;
};

/** `run=01K…&status=4xx`, of the filters that were given. Throws a `CliError` without a last run. */
export async function trafficQuery(
  server: FoundServer,
  values: FilterValues,
  more: Readonly<Record<string, string | undefined>> = {},
): Promise<URLSearchParams> {
  const query = new URLSearchParams();
  const names = Object.keys(filterOptions) as (keyof FilterValues)[];
  for (const name of names) {
    const value = values[name];
    if (value !== undefined) query.set(name, String(value));
  }
  for (const [name, value] of Object.entries(more)) {
    if (value !== undefined) query.set(name, value);
  }
  if (values.run === 'last') query.set('run', await lastRun(server));
  return query;
}

export function hasFilter(values: FilterValues): boolean {
  return Object.keys(filterOptions).some((name) => name in values);
}

async function lastRun(server: FoundServer): Promise<string> {
  const path = '/_paystub/runs';
  const { runs } = await callServer<{ runs: RunSummary[] }>(server, { method: 'GET', path });
  const newest = runs.toSorted((a, b) => b.started_ts - a.started_ts)[0];
  if (newest === undefined) throw new CliError('The record has no run yet.');
  return newest.run;
}
