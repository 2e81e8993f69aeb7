import type { TrafficPage, TrafficRow } from '../../capture/traffic-port.ts';
import { watchRows } from './live.ts';
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
const PAGE = 500;

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
  let askedMs = 0;

  const ask = async () => {
    timer = undefined;
    isAsking = true;
    isAgain = false;
    askedMs = performance.now();
    const changed = later;
    later = new Map();
    const query = queryOf({ ...filter, after: last, limit: PAGE, order: 'asc' });
    const page = await getLocal<TrafficPage>(`events${query}`).catch(() => undefined);
    isAsking = false;
    const rows = page?.rows.toReversed() ?? [];
    last = rows[0]?.seq ?? last;
    if (rows.length > 0 || changed.size > 0) tell((before) => joined(before, rows, changed));
    if (isAgain || page?.has_more) soon();
  };
  const soon = () => {
    if (isAsking) isAgain = true;
    else timer ??= setTimeout(() => void ask(), askedMs + GATHER_MS - performance.now());
  };
  const end = watchRows((row) => {
    if (row.seq <= last) later.set(row.id, row);
    soon();
  });
  soon();
  return () => {
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
