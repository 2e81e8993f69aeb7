import type { TrafficPage, TrafficRow } from '../../capture/traffic-port.ts';
import { forgetRecord, watchRows } from './live.ts';
import { getLocal, queryOf } from './local-api.ts';

export type RowFilter = Readonly<Record<string, string | null | undefined>>;

export interface NewRows {
  /** Newest first. */
  arrived: readonly TrafficRow[];
  /** Later forms of rows that are shown, by id. */
  changed: ReadonlyMap<string, TrafficRow>;
}

export const NONE: NewRows = { arrived: [], changed: new Map() };

/** The first new row is looked at at once; of a burst many together, so that it draws once. */
const GATHER_MS = 100;
/** After an answer that did not come. */
const AGAIN_MS = 1_000;
const PAGE = 500;
const NO_ROWS: TrafficPage = { rows: [], has_more: false };

/**
 * Asks for what matches whenever the server tells of a row, and once at the start.
 *
 * @param after the `seq` of the newest row that is shown
 * @returns what ends it
 */
export function followRows(
  filter: RowFilter,
  after: number,
  tell: (change: (before: NewRows) => NewRows) => void,
): () => void {
  let last = after;
  let later = new Map<string, TrafficRow>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let isAgain = false;
  /** Rows behind the last are there, or may be; else some have only changed. */
  let hasNew = true;
  let isOver = false;
  let askedMs = 0;

  const read = (more: Record<string, string | number>) =>
    getLocal<TrafficPage>(`events${queryOf({ ...filter, ...more, limit: PAGE })}`).catch(
      () => undefined,
    );
  const readBehind = () => {
    hasNew = false;
    return read({ after: last, order: 'asc' });
  };
  const takeIn = (page: TrafficPage, changed: ReadonlyMap<string, TrafficRow>) => {
    const rows = page.rows.toReversed();
    last = rows[0]?.seq ?? last;
    if (rows.length > 0 || changed.size > 0) tell((before) => joined(before, rows, changed));
  };
  const ask = async () => {
    timer = undefined;
    isAsking = true;
    isAgain = false;
    askedMs = performance.now();
    const changed = later;
    later = new Map();
    const page = hasNew ? await readBehind() : NO_ROWS;
    isAsking = false;
    if (isOver) return;
    takeIn(page ?? NO_ROWS, changed);
    const isMore = page?.has_more ?? true;
    hasNew ||= isMore;
    if (isMore || isAgain) soon(page === undefined ? AGAIN_MS : GATHER_MS);
  };
  const soon = (ms = GATHER_MS) => {
    if (isAsking) isAgain = true;
    else timer ??= setTimeout(() => void ask(), askedMs + ms - performance.now());
  };
  /** Nobody told what became of the newest rows meanwhile. */
  const refresh = async () => {
    const known = last;
    const page = await read({});
    if (page === undefined || isOver) return;
    if ((page.rows[0]?.seq ?? 0) < known) return forgetRecord();
    for (const row of page.rows) {
      if (row.seq <= last && !later.has(row.id)) later.set(row.id, row);
    }
    hasNew = true;
    soon();
  };
  const end = watchRows({
    row: (row) => {
      // One that is being asked for may change before the answer is here.
      if (isAsking || row.seq <= last) later.set(row.id, row);
      hasNew ||= row.seq > last;
      soon();
    },
    back: () => void refresh(),
  });
  soon();
  return () => {
    isOver = true;
    end();
    clearTimeout(timer);
  };
}

function joined(
  { arrived, changed }: NewRows,
  rows: readonly TrafficRow[],
  later: ReadonlyMap<string, TrafficRow>,
): NewRows {
  return {
    arrived: rows.length === 0 ? arrived : [...rows, ...arrived],
    changed: later.size === 0 ? changed : new Map([...changed, ...later]),
  };
}
