/** Values as literals of a language, laid out over lines where they are long. */
export interface Literals {
  word: { true: string; false: string; none: string };
  /** Of a field of an object: `amount` or `'amount'`. */
  key(name: string): string;
  /** Spaces of one level. */
  indent: number;
}

const LINE_MOST = 60;

export function literal(value: unknown, style: Literals, depth = 0): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? style.word.true : style.word.false;
  if (Array.isArray(value)) {
    return laidOut(
      '[',
      ']',
      value.map((one) => literal(one, style, depth + 1)),
      style,
      depth,
    );
  }
  if (typeof value !== 'object' || value === null) return style.word.none;
  const fields = Object.entries(value).map(
    ([name, field]) => `${style.key(name)}: ${literal(field, style, depth + 1)}`,
  );
  return laidOut('{', '}', fields, style, depth);
}

function laidOut(
  open: string,
  close: string,
  items: readonly string[],
  { indent }: Literals,
  depth: number,
): string {
  const line = items.join(', ');
  const pad = open === '{' && items.length > 0 ? ' ' : '';
  if (line.length <= LINE_MOST && !line.includes('\n')) return `${open}${pad}${line}${pad}${close}`;
  const inner = ' '.repeat(indent * (depth + 1));
  return `${open}\n${items.map((item) => `${inner}${item},\n`).join('')}${' '.repeat(indent * depth)}${close}`;
}

/** In single quotes, which JavaScript, Python and Ruby read alike. */
export function quoted(text: string): string {
  const escaped = text.replace(/[\\']/g, (found) => `\\${found}`);
  return `'${escaped.replace(/[\n\r\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;
}
