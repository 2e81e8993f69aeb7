/** Finds what belongs to a method and path, such as `GET /v1/customers/{customer}`. */

export interface PathEntry<T> {
  method: string;
  /** Segments in braces stand for any value. */
  path: string;
  value: T;
}

export interface PathMatch<T> {
  value: T;
  /** Names in braces, and what stood in their places, as it came. */
  names: readonly string[];
  values: readonly string[];
}

export interface PathTree<T> {
  match(method: string, path: string): PathMatch<T> | undefined;
}

interface Leaf<T> {
  value: T;
  names: readonly string[];
}

interface Branch<T> {
  literals: Map<string, Branch<T>>;
  parameter?: Branch<T>;
  leaves: Map<string, Leaf<T>>;
}

/** Of several entries with the same method and path the first counts. */
export function createPathTree<T>(entries: Iterable<PathEntry<T>>): PathTree<T> {
  const root = branch<T>();
  for (const entry of entries) add(root, entry);
  return {
    match(method, path) {
      const values: string[] = [];
      const found = walk(root, path.split('/'), 1, method, values);
      return found === undefined ? undefined : { ...found, values };
    },
  };
}

function branch<T>(): Branch<T> {
  return { literals: new Map(), leaves: new Map() };
}

function add<T>(root: Branch<T>, { method, path, value }: PathEntry<T>): void {
  const names: string[] = [];
  let at = root;
  for (const segment of path.split('/').slice(1)) {
    if (segment.startsWith('{')) {
      names.push(segment.slice(1, -1));
      at.parameter ??= branch();
      at = at.parameter;
    } else {
      const next = at.literals.get(segment) ?? branch();
      at.literals.set(segment, next);
      at = next;
    }
  }
  if (!at.leaves.has(method)) at.leaves.set(method, { value, names });
}

/** Literals win over parameters, but a dead end goes back: `/v1/customers/search` and `/{id}`. */
function walk<T>(
  at: Branch<T>,
  segments: readonly string[],
  depth: number,
  method: string,
  values: string[],
): Leaf<T> | undefined {
  const segment = segments[depth];
  if (segment === undefined) return at.leaves.get(method);
  const literal = at.literals.get(segment);
  if (literal !== undefined) {
    const found = walk(literal, segments, depth + 1, method, values);
    if (found !== undefined) return found;
  }
  if (at.parameter === undefined || segment === '') return undefined;
  values.push(segment);
  const found = walk(at.parameter, segments, depth + 1, method, values);
  if (found === undefined) values.pop();
  return found;
}
