type Hash = Readonly<Record<string, unknown>>;

/**
 * The old values of what changed: nested hashes partially, arrays whole, and null for a key that the
 * old object did not have.
 */
export function previousAttributes(before: Hash, after: Hash): Record<string, unknown> {
  const previous: Record<string, unknown> = {};
  for (const key of Object.keys({ ...before, ...after })) {
    const was = before[key];
    const is = after[key];
    if (equal(was, is)) continue;
    const old = isHash(was) && isHash(is) ? previousAttributes(was, is) : (was ?? null);
    set(previous, key, old);
  }
  return previous;
}

/** The object as it was: the opposite of `previousAttributes`. A key that was not there is null. */
export function withPrevious(after: Hash, previous: Hash): Record<string, unknown> {
  const before: Record<string, unknown> = { ...after };
  for (const [key, was] of Object.entries(previous)) {
    const is = after[key];
    set(before, key, isHash(was) && isHash(is) ? withPrevious(is, was) : was);
  }
  return before;
}

/** Also a key that JavaScript takes for something else, such as `__proto__`. */
function set(hash: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(hash, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, place) => equal(item, b[place]));
  }
  if (!isHash(a) || !isHash(b)) return false;
  const keys = Object.keys({ ...a, ...b });
  return keys.every((key) => equal(a[key], b[key]));
}

function isHash(value: unknown): value is Hash {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
