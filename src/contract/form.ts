/** The form encoding of the API: `a=1&b[c]=2&d[]=3`. */

/** What a form may hold. */
export const formLimits = { parameters: 1000, nesting: 12 } as const;

/**
 * A decoded form: leaves are strings, everything else is a hash without prototype, so `__proto__` is a
 * key like any other. Arrays stay hashes with the keys 0, 1, 2…: only the contract knows whether
 * `metadata[67]` is an array or a key, so the validator decides.
 */
export interface FormHash {
  [key: string]: FormValue;
}
export type FormValue = string | FormHash;

export class FormError extends Error {}

/** Decodes `a=1&b[c]=2&d[]=3&e[][f]=4`, brackets raw or as `%5B`. Throws FormError. */
export function decodeForm(text: string): FormHash {
  const root = emptyHash();
  if (text === '') return root;
  const pairs = text.split('&');
  if (pairs.length > formLimits.parameters) {
    throw new FormError(`Too many parameters: at most ${formLimits.parameters} are accepted.`);
  }
  const pushed = new Map<FormHash, number>();
  for (const pair of pairs) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decodePart(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decodePart(pair.slice(equals + 1));
    assign(root, pushed, name, value);
  }
  return root;
}

export function emptyHash(): FormHash {
  return Object.create(null) as FormHash;
}

function assign(root: FormHash, pushed: Map<FormHash, number>, name: string, value: string): void {
  const bracket = name.indexOf('[');
  if (bracket <= 0) {
    root[name] = value;
    return;
  }
  const keys = bracketKeys(name, bracket);
  let hash = root;
  let key = name.slice(0, bracket);
  keys.forEach((next, depth) => {
    hash = descend(hash, key, name);
    key = next === '' ? nextIndex(hash, pushed, keys[depth + 1]) : next;
  });
  if (typeof hash[key] === 'object') {
    throw new FormError(`Invalid request: ${name} is given both as a value and as a hash.`);
  }
  hash[key] = value;
}

function bracketKeys(name: string, start: number): string[] {
  const keys: string[] = [];
  let at = start;
  while (at < name.length) {
    const end = name.indexOf(']', at);
    if (name[at] !== '[' || end < 0) throw new FormError(`Invalid parameter name: ${name}`);
    keys.push(name.slice(at + 1, end));
    at = end + 1;
  }
  if (keys.length > formLimits.nesting) {
    throw new FormError(`Parameters may be nested ${formLimits.nesting} deep at most: ${name}`);
  }
  return keys;
}

function descend(hash: FormHash, key: string, name: string): FormHash {
  const child = hash[key];
  if (typeof child === 'object') return child;
  if (child !== undefined && child !== '') {
    throw new FormError(`Invalid request: ${name} is given both as a value and as a hash.`);
  }
  const made = emptyHash();
  hash[key] = made;
  return made;
}

/** `a[][x]=1&a[][y]=2` fills one element; a repeated sub-key opens the next one. */
function nextIndex(
  hash: FormHash,
  pushed: Map<FormHash, number>,
  subKey: string | undefined,
): string {
  const count = pushed.get(hash) ?? 0;
  const last = count > 0 ? hash[String(count - 1)] : undefined;
  if (subKey !== undefined && typeof last === 'object' && !(subKey in last)) {
    return String(count - 1);
  }
  pushed.set(hash, count + 1);
  return String(count);
}

function decodePart(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    throw new FormError(`Invalid percent-encoding in the request: ${text.slice(0, 40)}`);
  }
}
