import type { CapturedEvent } from '../event.ts';
import type { RunSummary, TrafficRow } from '../traffic-port.ts';
import type { Connection } from './connection.ts';

/** What runs have done, counted as their events come. Summaries reach the file with `flush`. */
export class Runs {
  readonly #connection: Connection;
  readonly #known = new Map<string, RunSummary>();
  readonly #changed = new Set<RunSummary>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** After a rollback. */
  reload(): void {
    this.#known.clear();
    this.#changed.clear();
  }

  add(event: CapturedEvent, row: TrafficRow): void {
    const summary = this.#of(row);
    count(summary, row, 1);
    summary.app ??= row.app;
    summary.session ??= row.session;
    if (row.ts < summary.started_ts) summary.started_ts = row.ts;
    if (event.kind === 'mark') note(summary, event.mark, event.ts, event.data ?? {});
    this.#changed.add(summary);
  }

  /** The row changes, or belongs to another run from now on; what was pruned stays counted. */
  take(row: TrafficRow): void {
    const summary = this.#of(row);
    count(summary, row, -1);
    this.#changed.add(summary);
  }

  forget(run: string): void {
    const summary = this.#known.get(run);
    if (summary !== undefined) this.#changed.delete(summary);
    this.#known.delete(run);
    this.#connection.run('DELETE FROM runs WHERE run = ?', run);
  }

  flush(): void {
    for (const summary of this.#changed) {
      this.#connection.run(
        'INSERT OR REPLACE INTO runs VALUES (?, ?, ?)',
        ...[summary.run, summary.started_ts, JSON.stringify(summary)],
      );
    }
    this.#changed.clear();
  }

  #of({ run, ts }: TrafficRow): RunSummary {
    let summary = this.#known.get(run);
    if (summary === undefined) {
      const found = this.#connection.first<{ summary: string }>(
        'SELECT summary FROM runs WHERE run = ?',
        run,
      );
      summary = found === undefined ? emptyRun(run, ts) : (JSON.parse(found.summary) as RunSummary);
      this.#known.set(run, summary);
    }
    return summary;
  }
}

function emptyRun(run: string, ts: number): RunSummary {
  return {
    run,
    command: null,
    mode: null,
    app: null,
    session: null,
    started_ts: ts,
    ended_ts: null,
    exit_code: null,
    stripe_calls: 0,
    failed_calls: 0,
    insights: { info: 0, warn: 0, error: 0 },
  };
}

function count(summary: RunSummary, row: TrafficRow, by: 1 | -1): void {
  if (row.kind === 'insight') {
    const severity = row.state;
    if (severity === 'info' || severity === 'warn' || severity === 'error') {
      summary.insights[severity] += by;
    }
  }
  if (row.kind !== 'http.out' || row.op === null) return;
  summary.stripe_calls += by;
  if (isFailed(row)) summary.failed_calls += by;
}

function isFailed({ status, state, outcome }: TrafficRow): boolean {
  return (status ?? 0) >= 400 || state === 'error' || outcome === 'failed' || outcome === 'error';
}

function note(
  summary: RunSummary,
  mark: string,
  ts: number,
  { command, mode, exit_code }: Record<string, unknown>,
): void {
  if (mark === 'run.start') {
    summary.started_ts = ts;
    if (Array.isArray(command)) summary.command = command.join(' ');
    else if (typeof command === 'string') summary.command = command;
    if (mode === 'local' || mode === 'observe') summary.mode = mode;
  } else if (mark === 'run.end') {
    summary.ended_ts = ts;
    if (typeof exit_code === 'number') summary.exit_code = exit_code;
  }
}
