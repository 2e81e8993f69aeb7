/** A line longer than this goes on in the next: one of 10 MB would freeze the page. */
const WIDE = 2_000;
/** Marks that turn the direction of writing would let one text look like another. */
const TURNING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export const withoutTurning = (text: string) =>
  text.replace(TURNING, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`);

export function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    if (line.length <= WIDE) lines.push(withoutTurning(line));
    else
      for (let at = 0; at < line.length; at += WIDE)
        lines.push(withoutTurning(line.slice(at, at + WIDE)));
  }
  return lines;
}
