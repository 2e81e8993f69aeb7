import { hash } from 'node:crypto';

/** One value of an object under a declared path; a list at the path gives several. */
export interface IndexValue {
  field: string;
  value: string;
}

const LONGEST = 200;
const OFFSET = 2 ** 52;
const INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;

/**
 * What of an object goes into the index. A path (`customer`, `recurring.interval`,
 * `items.data.price.id`) is followed through lists; null and absent values are not indexed.
 */
export function indexValues(
  object: Readonly<Record<string, unknown>>,
  paths: readonly string[],
): IndexValue[] {
  const found: IndexValue[] = [];
  for (const field of paths) {
    if (field.includes('.')) collect(object, field.split('.'), 0, field, found);
    else add(object[field], field, found);
  }
  return found;
}

function collect(
  value: unknown,
  path: readonly string[],
  depth: number,
  field: string,
  found: IndexValue[],
): void {
  const key = path[depth];
  if (key === undefined) add(value, field, found);
  else if (Array.isArray(value)) {
    for (const item of value) collect(item, path, depth, field, found);
  } else if (typeof value === 'object' && value !== null) {
    collect((value as Record<string, unknown>)[key], path, depth + 1, field, found);
  }
}

function add(value: unknown, field: string, found: IndexValue[]): void {
  if (Array.isArray(value)) {
    for (const item of value) add(item, field, found);
    return;
  }
  const text = scalarText(value);
  if (text === undefined) return;
  const coded = indexText(text);
  if (!found.some((known) => known.field === field && known.value === coded)) {
    found.push({ field, value: coded });
  }
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/**
 * How a value stands in the index. Integers, also those in strings, are padded so that they compare
 * as numbers. Long texts are hashed, for a database bounds its keys, and those with a zero byte, which
 * PostgreSQL does not take.
 */
export function indexText(text: string): string {
  if (INTEGER.test(text)) return `#${String(OFFSET + Number(text)).padStart(16, '0')}`;
  const isPlain = text.length <= LONGEST && !text.startsWith('#') && !text.includes('\0');
  if (!isPlain) return `#sha256:${hash('sha256', text)}`;
  return text;
}
