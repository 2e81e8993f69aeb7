/** Answers cost their reader tokens, so they have a size: what does not fit is told, not sent. */

/** Bytes of a list. */
export const LIST_MAX = 2048;
/** Bytes of what tells one thing whole. */
export const DETAIL_MAX = 4096;

export interface Fitted {
  text: string;
  /** How many of the lines are in it. */
  shown: number;
}

/**
 * As many lines as fit, in order, and a last line that `rest` makes of how many they are. It is there
 * also when all fit, unless it is empty.
 */
export function fitLines(
  lines: readonly string[],
  maxBytes: number,
  rest: (shown: number) => string = (shown) => leftOut(lines.length - shown),
): Fitted {
  for (let shown = lines.length; ; shown--) {
    const last = rest(shown);
    const text = [...lines.slice(0, shown), ...(last === '' ? [] : [last])].join('\n');
    if (shown === 0 || Buffer.byteLength(text) <= maxBytes) return { text, shown };
  }
}

/** At most so many characters, the last of them an ellipsis where something is missing. */
export function cutText(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max - 1)}…` : text;
}

function leftOut(count: number): string {
  return count === 0 ? '' : `… ${count} more lines left out`;
}
