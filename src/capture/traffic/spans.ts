import type { Connection } from './connection.ts';

/** Rows of neighbouring numbers, whose times are noted together. */
const BLOCK = 1024;

interface Span {
  min: number;
  max: number;
}

/** Notes from when to when each block of rows is, so that a span of time leads to few of them. */
export class Spans {
  readonly #connection: Connection;
  readonly #noted = new Map<number, Span>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  note(seq: number, ts: number): void {
    const block = Math.floor(seq / BLOCK);
    const span = this.#noted.get(block);
    if (span === undefined) this.#noted.set(block, { min: ts, max: ts });
    else if (ts < span.min) span.min = ts;
    else if (ts > span.max) span.max = ts;
  }

  reload(): void {
    this.#noted.clear();
  }

  flush(): void {
    for (const [block, { min, max }] of this.#noted) {
      this.#connection.run(
        `INSERT INTO spans VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET
          min_ts = min(min_ts, excluded.min_ts), max_ts = max(max_ts, excluded.max_ts)`,
        ...[block, min, max],
      );
    }
    this.#noted.clear();
  }
}

/** The numbers between which rows of that time lie; undefined when there can be none. */
export function seqsBetween(
  connection: Connection,
  since: number | undefined,
  until: number | undefined,
): { first: number; last: number } | undefined {
  const { first } = one(
    connection,
    'SELECT min(block) AS first FROM spans WHERE max_ts >= ?',
    since ?? -Infinity,
  );
  const { last } = one(
    connection,
    'SELECT max(block) AS last FROM spans WHERE min_ts <= ?',
    until ?? Infinity,
  );
  if (first == null || last == null) return undefined;
  return { first: first * BLOCK, last: (last + 1) * BLOCK - 1 };
}

function one(connection: Connection, sql: string, value: number) {
  return connection.first<{ first?: number | null; last?: number | null }>(sql, value) ?? {};
}
