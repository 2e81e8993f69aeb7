import type { TrafficRow } from '../../../capture/traffic-port.ts';

export interface PlacedRow {
  row: TrafficRow;
  /** 0 for what nothing known has caused. At most 4. */
  depth: number;
  /** Milliseconds after the row that its chain begins with. */
  afterMs: number;
}

interface Node {
  placed: PlacedRow;
  cause: Node | undefined;
  /** By time, the earliest first. */
  below: Node[];
}

const DEPTH_MAX = 4;

/** Rows below what caused them, made row by row as pages and new rows come. */
export class Chains {
  readonly #isGrouped: boolean;
  readonly #nodes = new Map<string, Node>();
  /** What waits for a cause that is not known, by the cause's id. */
  readonly #orphans = new Map<string, Node[]>();
  readonly #taken = new WeakSet<readonly TrafficRow[]>();
  #tops: Node[] = [];
  #isSorted = true;
  #hasMoved = false;

  /** @param isGrouped without it nothing stands below anything, and rows come as they were kept */
  constructor(isGrouped: boolean) {
    this.#isGrouped = isGrouped;
  }

  /** Takes in what is not known yet. The same list twice costs nothing. */
  take(rows: readonly TrafficRow[]): void {
    if (this.#taken.has(rows)) return;
    this.#taken.add(rows);
    for (const row of rows) if (!this.#nodes.has(row.id)) this.#add(row);
  }

  /** Takes later forms of rows that are known; what caused them may only be known by now. */
  change(rows: ReadonlyMap<string, TrafficRow>): void {
    for (const [id, row] of rows) {
      const known = this.#nodes.get(id);
      if (known === undefined || known.placed.row === row) continue;
      const before = known.placed.row;
      known.placed = { ...known.placed, row };
      const isMoved = before.parent !== row.parent || before.trace !== row.trace;
      if (isMoved || before.ts !== row.ts) this.#move(known);
    }
  }

  /** Takes these out. What stood below them stands below the next cause that is known. */
  remove(ids: Iterable<string>): void {
    const gone = new Set<Node>();
    for (const id of ids) {
      const node = this.#nodes.get(id);
      if (node !== undefined) gone.add(node);
      this.#nodes.delete(id);
    }
    if (gone.size === 0) return;
    const isLeft = (node: Node) => !gone.has(node);
    this.#tops = this.#tops.filter(isLeft);
    const causes = new Set([...gone].flatMap(({ cause }) => cause ?? []));
    for (const cause of causes) cause.below = cause.below.filter(isLeft);
    for (const child of [...gone].flatMap(({ below }) => below)) this.#free(child);
  }

  /**
   * Chains, the one that began last first; within a chain each row stands below what caused it, in the
   * order of time. The same object as long as nothing of a row has changed.
   */
  placed(): PlacedRow[] {
    if (this.#hasMoved) this.#tops = this.#tops.filter(({ cause }) => cause === undefined);
    if (!this.#isSorted) this.#tops.sort((a, b) => this.#order(a, b));
    this.#hasMoved = false;
    this.#isSorted = true;
    const list: PlacedRow[] = [];
    for (const top of this.#tops) place(list, top, top.placed.row.ts, 0);
    return list;
  }

  /** Its cause is gone. */
  #free(node: Node): void {
    node.cause = undefined;
    this.#placeBelowCause(node);
    if (node.cause !== undefined) return;
    this.#tops.push(node);
    this.#isSorted = false;
  }

  #add(row: TrafficRow): void {
    const node: Node = { placed: { row, depth: 0, afterMs: 0 }, cause: undefined, below: [] };
    this.#nodes.set(row.id, node);
    if (this.#isGrouped) {
      this.#placeBelowCause(node);
      for (const orphan of this.#orphans.get(row.id) ?? []) this.#adopt(node, orphan);
      this.#orphans.delete(row.id);
    }
    if (node.cause !== undefined) return;
    const last = this.#tops.at(-1);
    if (last !== undefined && this.#order(node, last) < 0) this.#isSorted = false;
    this.#tops.push(node);
  }

  #order({ placed: { row: a } }: Node, { placed: { row: b } }: Node): number {
    return this.#isGrouped ? b.ts - a.ts || b.seq - a.seq : b.seq - a.seq;
  }

  /** Below the nearest cause that is known; it is remembered for a nearer one that may come. */
  #placeBelowCause(node: Node): void {
    const { id, parent, trace } = node.placed.row;
    for (const cause of [parent, trace]) {
      if (cause === null || cause === id) continue;
      const known = this.#nodes.get(cause);
      if (known !== undefined && !isBelow(known, node)) {
        put(known, node);
        return;
      }
      const waiting = this.#orphans.get(cause);
      if (waiting === undefined) this.#orphans.set(cause, [node]);
      else waiting.push(node);
    }
  }

  /** Unless it stands below a nearer cause, or waits for this one no more. */
  #adopt(cause: Node, orphan: Node): void {
    const { parent, trace } = orphan.placed.row;
    const { id } = cause.placed.row;
    // It was taken out while it waited.
    if (this.#nodes.get(orphan.placed.row.id) !== orphan) return;
    const isNear = orphan.cause !== undefined && orphan.cause.placed.row.id === parent;
    if (isNear || (id !== parent && id !== trace) || isBelow(cause, orphan)) return;
    if (orphan.cause === undefined) this.#hasMoved = true;
    else release(orphan.cause, orphan);
    put(cause, orphan);
  }

  #move(node: Node): void {
    this.#isSorted = false;
    if (!this.#isGrouped) return;
    const was = node.cause;
    if (was !== undefined) release(was, node);
    this.#placeBelowCause(node);
    if (node.cause !== undefined) this.#hasMoved ||= was === undefined;
    else if (was !== undefined && !this.#tops.includes(node)) this.#tops.push(node);
  }
}

function release(cause: Node, node: Node): void {
  node.cause = undefined;
  cause.below = cause.below.filter((one) => one !== node);
}

/** Thousands may have one cause, and come in any order. */
function put(cause: Node, node: Node): void {
  node.cause = cause;
  const { below } = cause;
  let [from, to] = [0, below.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBefore(below[middle] as Node, node)) from = middle + 1;
    else to = middle;
  }
  below.splice(from, 0, node);
}

function isBefore({ placed: { row: a } }: Node, { placed: { row: b } }: Node): boolean {
  return a.ts === b.ts ? a.seq < b.seq : a.ts < b.ts;
}

/** Whether it is the other, or stands somewhere below it: rows may name each other as their cause. */
function isBelow(node: Node, other: Node): boolean {
  for (let at: Node | undefined = node; at !== undefined; at = at.cause) {
    if (at === other) return true;
  }
  return false;
}

function place(list: PlacedRow[], node: Node, startMs: number, depth: number): void {
  const { placed } = node;
  const afterMs = placed.row.ts - startMs;
  const shown = Math.min(depth, DEPTH_MAX);
  if (placed.depth !== shown || placed.afterMs !== afterMs) {
    node.placed = { row: placed.row, depth: shown, afterMs };
  }
  list.push(node.placed);
  for (const child of node.below) place(list, child, startMs, depth + 1);
}
