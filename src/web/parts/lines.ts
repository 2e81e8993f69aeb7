/** A line longer than this goes on in the next: one of 10 MB would freeze the page. */
const WIDE = 2_000;
/** Marks that turn the direction of writing would let one text look like another. */
const TURNING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export const withoutTurning = (text: string) =>
  text.replace(TURNING, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`);

/** Where each line starts, wide ones cut: finding them costs little even in 50 MB. */
export function lineStarts(text: string): number[] {
  const starts: number[] = [];
  for (let at = 0; at <= text.length; ) {
    const found = text.indexOf('\n', at);
    const end = found === -1 ? text.length : found;
    starts.push(at);
    for (let piece = at + WIDE; piece < end; piece += WIDE) starts.push(piece);
    at = end + 1;
  }
  return starts;
}

/** The line with this number, as it is shown. */
export function lineAt(text: string, starts: readonly number[], index: number): string {
  const start = starts[index] ?? text.length;
  const next = starts[index + 1] ?? text.length;
  return withoutTurning(text.slice(start, text[next - 1] === '\n' ? next - 1 : next));
}
