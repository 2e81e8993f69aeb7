const known = new Map<string, string>();

/** `a = ? AND b = ?` → `a = $1 AND b = $2`. For statements whose texts hold no other question mark. */
export function numbered(text: string): string {
  let made = known.get(text);
  if (made === undefined) {
    let place = 0;
    made = text.replaceAll('?', () => `$${++place}`);
    known.set(text, made);
  }
  return made;
}
