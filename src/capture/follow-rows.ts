/** Rows as they are kept, changed or removed, without a gap, for a reader of any speed. */
import type { GoneRows, Traffic, TrafficFilter, TrafficRow } from './traffic-port.ts';

export interface RowChange {
  row: TrafficRow;
  /** False: the row is known since, and has changed. */
  isNew: boolean;
}

/** What has happened since the news before. */
export interface RowNews {
  changes: readonly RowChange[];
  /** Rows that are gone, whatever the filter. */
  gone?: GoneRanges;
}

export interface GoneRanges {
  /** From the first to the last `seq`, both of them gone as well. */
  rows: [first: number, last: number][];
  /** How many rows were ever removed. */
  removed: number;
}

export interface FollowOptions {
  /** Begin behind the row with this `seq`; undefined: behind the newest. */
  after?: number | undefined;
  signal: AbortSignal;
  /** An empty list comes when nothing has happened for so long. */
  idleMs: number;
}

type Filter = Omit<TrafficFilter, 'before' | 'after' | 'limit' | 'order'>;

const PAGE = 500;
/** Rows that changed are read together when they lie so near. */
const NEAR = 100;

type Followed = Pick<Traffic, 'list' | 'watch' | 'removed'>;

/**
 * News until the signal; the first is empty, and says that from now on nothing is missed; the second says
 * how many rows were removed before. What happens between two only wakes it: the rows are then read by
 * the filter itself, so that a stream has exactly what a list has.
 */
export async function* followRows(
  traffic: Followed,
  filter: Filter,
  { after, signal, idleMs }: FollowOptions,
): AsyncGenerator<RowNews, void> {
  const start = after ?? (await newestSeq(traffic));
  const news = watchNews(traffic, signal);
  try {
    yield { changes: [] };
    // The thread that tells of rows answers this when it has heard that somebody listens.
    const removed = await traffic.removed();
    yield { changes: [], gone: { rows: [], removed } };
    const newest = await newestSeq(traffic);
    // More may have been heard of while this was asked.
    news.newest = Math.max(news.newest, newest);
    for (let read = start; !signal.aborted; ) {
      const until = news.newest;
      const changed = news.takeChanged(read);
      for await (const rows of pages(traffic, filter, read, until)) {
        yield { changes: rows.map((row) => ({ row, isNew: true })) };
      }
      read = Math.max(read, until);
      for await (const changes of changedRows(traffic, filter, changed)) yield { changes };
      const gone = news.takeGone();
      if (gone !== undefined) yield { changes: [], gone };
      if (!(await news.wait(read, idleMs))) yield { changes: [] };
    }
  } finally {
    news.end();
  }
}

async function newestSeq(traffic: Pick<Traffic, 'list'>): Promise<number> {
  return (await traffic.list({ limit: 1 })).rows[0]?.seq ?? 0;
}

async function* changedRows(
  traffic: Pick<Traffic, 'list'>,
  filter: Filter,
  changed: ReadonlySet<number>,
): AsyncGenerator<RowChange[], void> {
  for (const [low, high] of clusters(changed, NEAR)) {
    for await (const rows of pages(traffic, filter, low - 1, high)) {
      const known = rows.filter(({ seq }) => changed.has(seq));
      if (known.length > 0) yield known.map((row) => ({ row, isNew: false }));
    }
  }
}

/** Of rows behind `after` up to and with `until`, oldest first. */
async function* pages(
  traffic: Pick<Traffic, 'list'>,
  filter: Filter,
  after: number,
  until: number,
): AsyncGenerator<TrafficRow[], void> {
  for (let from = after; from < until; ) {
    const bounds = { after: from, before: until + 1, order: 'asc', limit: PAGE } as const;
    const { rows, has_more: hasMore } = await traffic.list({ ...filter, ...bounds });
    if (rows.length > 0) yield rows;
    if (!hasMore) return;
    from = rows.at(-1)?.seq ?? until;
  }
}

interface News {
  /** The highest `seq` that was heard of. */
  newest: number;
  /** Those up to `read` that have changed since the last call. */
  takeChanged(read: number): ReadonlySet<number>;
  /** Those that are gone since the last call. */
  takeGone(): GoneRanges | undefined;
  /** False when nothing came within the time. */
  wait(read: number, ms: number): Promise<boolean>;
  end(): void;
}

function watchNews(traffic: Pick<Traffic, 'watch'>, signal: AbortSignal): News {
  let heard = new Set<number>();
  let gone: { seqs: number[]; removed: number } | undefined;
  let wake = () => {};
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort);
  const onRows = (rows: readonly TrafficRow[]) => {
    for (const { seq } of rows) {
      heard.add(seq);
      news.newest = Math.max(news.newest, seq);
    }
    wake();
  };
  const onGone = ({ seqs, removed }: GoneRows) => {
    gone = { seqs: gone?.seqs ?? [], removed };
    for (const seq of seqs) gone.seqs.push(seq);
    wake();
  };
  const end = traffic.watch(onRows, onGone);
  const news: News = {
    newest: 0,
    takeChanged(read) {
      const changed = new Set([...heard].filter((seq) => seq <= read));
      heard = new Set();
      return changed;
    },
    takeGone() {
      const taken = gone;
      gone = undefined;
      return taken && { rows: clusters(taken.seqs, 1), removed: taken.removed };
    },
    async wait(read, ms) {
      if (news.newest > read || heard.size > 0 || gone !== undefined || signal.aborted) return true;
      let timer: NodeJS.Timeout | undefined;
      const woken = await new Promise<boolean>((resolve) => {
        wake = () => resolve(true);
        timer = setTimeout(() => resolve(false), ms);
      });
      clearTimeout(timer);
      wake = () => {};
      return woken;
    },
    end() {
      end();
      signal.removeEventListener('abort', onAbort);
    },
  };
  return news;
}

/** Ranges that hold all of them; from one of a range to the next is at most `near`. */
function clusters(seqs: Iterable<number>, near: number): [low: number, high: number][] {
  const ranges: [number, number][] = [];
  for (const seq of [...seqs].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && seq - last[1] <= near) last[1] = seq;
    else ranges.push([seq, seq]);
  }
  return ranges;
}
