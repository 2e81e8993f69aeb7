/** Changes parameters of a form or query, by their names. */
export type Pair = [name: string, value: string];

export function fieldsOf(text: string): Pair[] {
  return [...new URLSearchParams(text)];
}

export function fieldText(pairs: readonly Pair[]): string {
  return pairs
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

/** A value replaces all fields of its name, at the place of the first; `card` also takes `card[number]` away. */
export function setField(pairs: readonly Pair[], name: string, value: unknown): Pair[] {
  const at = pairs.findIndex(([one]) => isWithin(one, name));
  const kept = removeField(pairs, name);
  return kept.toSpliced(at < 0 ? kept.length : at, 0, ...fieldsFor(name, value));
}

export function removeField(pairs: readonly Pair[], name: string): Pair[] {
  return pairs.filter(([one]) => !isWithin(one, name));
}

function isWithin(field: string, name: string): boolean {
  return field === name || field.startsWith(`${name}[`);
}

function fieldsFor(name: string, value: unknown): Pair[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => fieldsFor(`${name}[${at}]`, one));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, one]) => fieldsFor(`${name}[${key}]`, one));
  }
  return [[name, value === null ? '' : String(value)]];
}
