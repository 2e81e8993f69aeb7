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
    Object.defineProperty(previous, key, {
      value: old,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return previous;
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
