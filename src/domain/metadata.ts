const MAX_KEYS = 50;
const MAX_KEY_LENGTH = 40;
const MAX_VALUE_LENGTH = 500;

type Metadata = Readonly<Record<string, string>>;

export type MetadataProblem =
  | { kind: 'bad_key'; key: string }
  | { kind: 'key_too_long'; key: string }
  | { kind: 'value_too_long'; key: string; value: string }
  /** How many keys would be set. */
  | { kind: 'too_many'; count: number };

/**
 * What an object's metadata becomes. An empty string unsets its key, null clears everything, other
 * keys stay. The first rule that the patch breaks is named instead.
 */
export function mergeMetadata(
  current: Metadata,
  patch: Metadata | null,
): { metadata: Metadata } | { problem: MetadataProblem } {
  if (patch === null) return { metadata: {} };
  const merged = new Map(Object.entries(current));
  for (const [key, value] of Object.entries(patch)) {
    if (value === '') {
      merged.delete(key);
      continue;
    }
    const problem = problemOf(key, value);
    if (problem !== undefined) return { problem };
    merged.set(key, value);
  }
  if (merged.size > MAX_KEYS) return { problem: { kind: 'too_many', count: merged.size } };
  return { metadata: Object.fromEntries(merged) };
}

function problemOf(key: string, value: string): MetadataProblem | undefined {
  if (key === '' || /[[\]]/.test(key)) return { kind: 'bad_key', key };
  if (key.length > MAX_KEY_LENGTH) return { kind: 'key_too_long', key };
  if (value.length > MAX_VALUE_LENGTH) return { kind: 'value_too_long', key, value };
  return undefined;
}
