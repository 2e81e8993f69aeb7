/** Bodies as objects, also of what was cut off. */

export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The object that the text is; of a text that was cut, its own fields as far as they go. */
export function jsonObject(text: string | undefined): Json | undefined {
  if (text === undefined || !/^\s*\{/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return ownFields(text);
  }
}

/** The API prints its answers with two spaces: so the fields of the object itself are told apart. */
const OWN_FIELD = /^ {2}"(\w+)": ("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null),?\r?$/gm;

function ownFields(text: string): Json | undefined {
  const found: Record<string, unknown> = {};
  for (const [, name = '', value = ''] of text.matchAll(OWN_FIELD)) found[name] = JSON.parse(value);
  return Object.keys(found).length === 0 ? undefined : found;
}
