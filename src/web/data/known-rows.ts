/** What is known of the rows of a list since its first page: what came, what changed, and what went. */
import type { GoneRanges } from '../../capture/follow-rows.ts';
import type { TrafficPage, TrafficRow } from '../../capture/traffic-port.ts';

/** A new object whenever something of it has changed. */
export interface NewRows {
  /** Rows that are new, or match only now: what came last is first. */
  arrived: readonly TrafficRow[];
  /** Later forms of rows that are known, by id. */
  changed: ReadonlyMap<string, TrafficRow>;
  /** Ids of known rows that match no more, or are not there any more. */
  gone: ReadonlySet<string>;
}

export const NONE: NewRows = { arrived: [], changed: new Map(), gone: new Set() };

/** What was read of the list itself, newest first. */
export interface LoadedRows {
  pages: readonly TrafficPage[];
  /** There are older ones that were not read yet. */
  hasMore: boolean;
}

export class KnownRows {
  readonly #loaded: () => LoadedRows;
  readonly #changed = new Map<string, TrafficRow>();
  readonly #gone = new Set<string>();
  /** Rows that match since, among older ones than were read: their page may have been read before. */
  readonly #below = new Map<string, TrafficRow>();
  #arrived: readonly TrafficRow[] = [];
  readonly #arrivedIds = new Set<string>();
  #hasNews = false;

  constructor(loaded: () => LoadedRows) {
    this.#loaded = loaded;
  }

  /** Undefined: nothing has changed since the last call. */
  takeNews(): NewRows | undefined {
    if (!this.#hasNews) return undefined;
    this.#hasNews = false;
    return { arrived: this.#arrived, changed: this.#changed, gone: this.#gone };
  }

  /** @param rows behind the newest, the newest of them first */
  arrive(rows: readonly TrafficRow[]): void {
    if (rows.length === 0) return;
    for (const { id } of rows) this.#arrivedIds.add(id);
    this.#arrived = [...rows, ...this.#arrived];
    this.#hasNews = true;
  }

  /** Rows as they are now: they match, whether they did before or not. */
  match(rows: readonly TrafficRow[]): void {
    for (const row of rows) {
      const wasGone = this.#gone.delete(row.id);
      this.#changed.set(row.id, row);
      this.#hasNews = true;
      if (this.#arrivedIds.has(row.id)) continue;
      if (!isIn(this.#loaded().pages, row)) this.#below.set(row.id, row);
      // It was taken out of its page.
      else if (wasGone) this.arrive([row]);
    }
    this.place();
  }

  /** These match no more. */
  unmatch(rows: Iterable<TrafficRow>): void {
    for (const row of rows) {
      this.#below.delete(row.id);
      if (this.#isKnown(row)) this.#lose(row);
    }
  }

  /** These were deleted. */
  remove(ranges: GoneRanges['rows']): void {
    if (ranges.length > 0) this.unmatch(this.#all().filter(({ seq }) => isWithin(ranges, seq)));
  }

  /** All that match and are not older than `floor`: what is known beside them is gone. */
  confirm(rows: readonly TrafficRow[], floor: number, last: number): void {
    const seqs = new Set(rows.map(({ seq }) => seq));
    const isLost = ({ seq }: TrafficRow) => seq >= floor && seq <= last && !seqs.has(seq);
    this.unmatch(this.#all().filter(isLost));
    this.match(rows.filter(({ seq }) => seq <= last));
  }

  /** More pages were read: rows that matched too late for them come into their place. */
  place(): void {
    const { pages, hasMore } = this.#loaded();
    const oldest = hasMore ? oldestIn(pages) : 0;
    for (const row of this.#below.values()) {
      if (row.seq < oldest) continue;
      this.#below.delete(row.id);
      if (!isIn(pages, row)) this.arrive([row]);
    }
  }

  get size(): number {
    return this.#loaded().pages.reduce((sum, { rows }) => sum + rows.length, this.#arrived.length);
  }

  /** The `seq` that nothing older was read than; 0: all was read. */
  get floor(): number {
    const { pages, hasMore } = this.#loaded();
    return hasMore ? oldestIn(pages) : 0;
  }

  #all(): TrafficRow[] {
    const pages = this.#loaded().pages.map(({ rows }) => rows);
    return [this.#arrived, [...this.#below.values()], ...pages].flat();
  }

  #isKnown(row: TrafficRow): boolean {
    return this.#arrivedIds.has(row.id) || isIn(this.#loaded().pages, row);
  }

  #lose({ id }: TrafficRow): void {
    this.#hasNews ||= !this.#gone.has(id);
    this.#gone.add(id);
  }
}

const oldestIn = (pages: readonly TrafficPage[]) =>
  pages.findLast(({ rows }) => rows.length > 0)?.rows.at(-1)?.seq ?? 0;

function isIn(pages: readonly TrafficPage[], { seq }: TrafficRow): boolean {
  const page = pages.find(({ rows }) => (rows.at(-1)?.seq ?? Number.POSITIVE_INFINITY) <= seq);
  return page?.rows.some((row) => row.seq === seq) ?? false;
}

/** @param ranges in order */
function isWithin(ranges: GoneRanges['rows'], seq: number): boolean {
  let [from, to] = [0, ranges.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const [first, last] = ranges[middle] as [number, number];
    if (seq < first) to = middle;
    else if (seq > last) from = middle + 1;
    else return true;
  }
  return false;
}
