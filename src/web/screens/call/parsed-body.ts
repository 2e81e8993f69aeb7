/** JSON, or a form with its brackets made into a tree; undefined for anything else. */
export function parsedBody(text: string, type: string | undefined): unknown {
  if (type?.includes('x-www-form-urlencoded')) return formTree(text);
  if (!/^\s*[[{"]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `card[number]=4242&expand[]=a` is `{card: {number: '4242'}, expand: ['a']}`. */
function formTree(text: string): Record<string, unknown> {
  const root: Record<string, unknown> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const keys = name.replaceAll(']', '').split('[');
    place(root, keys, value);
  }
  return root;
}

function place(root: Record<string, unknown>, keys: readonly string[], value: string): void {
  let at = root;
  for (const key of keys.slice(0, -1)) {
    const next = at[key];
    const inside = typeof next === 'object' && next !== null ? next : Object.create(null);
    at[key] = inside;
    at = inside as Record<string, unknown>;
  }
  const last = keys.at(-1) ?? '';
  at[last === '' ? String(Object.keys(at).length) : last] = value;
}
