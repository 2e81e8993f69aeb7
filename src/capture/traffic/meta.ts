import type { Counted, RunSummary, TrafficMeta } from '../traffic-port.ts';
import type { Connection } from './connection.ts';
import { eventCount, usedBytes } from './pruner.ts';
import { readMeta } from './settings.ts';

const NEWEST_RUNS = 50;
/** More than anyone reads in a menu; the most used first. */
const MOST_NAMES = 500;

export function readTrafficMeta(connection: Connection): TrafficMeta {
  return {
    events: eventCount(connection),
    bytes: usedBytes(connection),
    oldest_ts: edge(connection, 'SELECT ts FROM rows ORDER BY seq LIMIT 1'),
    newest_ts: edge(connection, 'SELECT ts FROM rows ORDER BY seq DESC LIMIT 1'),
    dropped: Number(readMeta(connection, 'dropped') ?? 0),
    hosts: namesOf(connection, 'host'),
    methods: namesOf(connection, 'method'),
    apps: namesOf(connection, 'app'),
    sessions: namesOf(connection, 'session'),
    sdks: countsOf(connection, 'sdk'),
    versions: countsOf(connection, 'version'),
    runs: newestRuns(connection),
  };
}

export function readRunSummary(connection: Connection, run: string): RunSummary | undefined {
  const found = connection.first<{ summary: string }>(
    'SELECT summary FROM runs WHERE run = ?',
    run,
  );
  return found === undefined ? undefined : (JSON.parse(found.summary) as RunSummary);
}

/** `server` is no run that somebody started. */
function newestRuns(connection: Connection): RunSummary[] {
  return connection
    .all<{ summary: string }>(
      "SELECT summary FROM runs WHERE run <> 'server' ORDER BY started_ts DESC LIMIT ?",
      NEWEST_RUNS,
    )
    .map(({ summary }) => JSON.parse(summary) as RunSummary);
}

function namesOf(connection: Connection, field: string): string[] {
  return countsOf(connection, field).map(({ name }) => name);
}

function countsOf(connection: Connection, field: string): Counted[] {
  return connection.all<Counted>(
    `SELECT value AS name, rows AS calls FROM names WHERE field = ?
     ORDER BY rows DESC, value LIMIT ?`,
    ...[field, MOST_NAMES],
  );
}

function edge(connection: Connection, sql: string): number | null {
  return connection.first<{ ts: number }>(sql)?.ts ?? null;
}
