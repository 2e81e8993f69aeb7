/** A JSON value as lines of a tree: only what is open, so that a large one costs what is seen. */
export interface TreeLine {
  /** `data.object.amount`, `items[0]`; empty for the whole. */
  path: string;
  /** Absent inside of a list and at the top. */
  key?: string;
  depth: number;
  kind: 'open' | 'close' | 'folded' | 'leaf';
  value: unknown;
  /** What it is a member of. */
  parent?: unknown;
  /** Members of what is folded. */
  count?: number;
}

/** @param folded paths that are shut */
export function flatten(value: unknown, folded: ReadonlySet<string>): TreeLine[] {
  const lines: TreeLine[] = [];
  walk(value, { path: '', depth: 0 });
  return lines;

  function walk(of: unknown, place: Pick<TreeLine, 'path' | 'depth' | 'key' | 'parent'>): void {
    const { path, depth } = place;
    const about = { ...place, value: of };
    if (typeof of !== 'object' || of === null) {
      lines.push({ ...about, kind: 'leaf' });
      return;
    }
    const entries = Object.entries(of);
    if (entries.length === 0 || folded.has(path)) {
      lines.push({ ...about, kind: 'folded', count: entries.length });
      return;
    }
    lines.push({ ...about, kind: 'open' });
    const isList = Array.isArray(of);
    for (const [name, member] of entries) {
      const inside = { path: pathOf(path, name, isList), depth: depth + 1, parent: of };
      walk(member, isList ? inside : { ...inside, key: name });
    }
    lines.push({ path, depth, kind: 'close', value: of });
  }
}

function pathOf(path: string, name: string, isList: boolean): string {
  if (isList) return `${path}[${name}]`;
  return path === '' ? name : `${path}.${name}`;
}

/** What is shut at first: everything deeper than this, so that a page opens at once. */
export function foldedBelow(value: unknown, depth: number): Set<string> {
  const folded = new Set<string>();
  visit(value, '', 0);
  return folded;

  function visit(of: unknown, path: string, at: number): void {
    if (typeof of !== 'object' || of === null) return;
    if (at >= depth) {
      folded.add(path);
      return;
    }
    const isList = Array.isArray(of);
    for (const [name, member] of Object.entries(of))
      visit(member, pathOf(path, name, isList), at + 1);
  }
}
