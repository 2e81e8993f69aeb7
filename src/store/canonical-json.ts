/**
 * The one text of an object: `id`, `object`, then the other keys in alphabetical order at every
 * level, two spaces of indent. That is also the order of a list: object, data, has_more, total_count,
 * url. Handlers mostly write their keys in this order, so sorting is the exception.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(isCanonical(value) ? value : sorted(value), null, 2);
}

/** Whether `a` stands before `b`. */
function precedes(a: string, b: string): boolean {
  if (a === 'id') return b !== 'id';
  if (b === 'id') return false;
  if (a === 'object') return b !== 'object';
  if (b === 'object') return false;
  return a < b;
}

function isCanonical(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isCanonical);
  let previous: string | undefined;
  for (const key in value) {
    if (previous !== undefined && !precedes(previous, key)) return false;
    previous = key;
    const child = (value as Record<string, unknown>)[key];
    if (typeof child === 'object' && child !== null && !isCanonical(child)) return false;
  }
  return true;
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const source = value as Record<string, unknown>;
  const keys = Object.keys(source).sort((a, b) => (precedes(a, b) ? -1 : 1));
  const copy: Record<string, unknown> = {};
  for (const key of keys) {
    // Assigning `__proto__`, a legal metadata key, would set the prototype.
    if (key === '__proto__') Object.defineProperty(copy, key, own(source[key]));
    else copy[key] = sorted(source[key]);
  }
  return copy;
}

function own(value: unknown): PropertyDescriptor {
  return { value: sorted(value), enumerable: true, configurable: true, writable: true };
}
