/** Words as one could type them, short enough for a line. */
export function commandLine(words: readonly string[]): string {
  const text = words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : quoted(word))).join(' ');
  return text.length > MAX ? `${text.slice(0, MAX - 1)}…` : text;
}

const MAX = 80;

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''").replaceAll('\n', ' ')}'`;
}
