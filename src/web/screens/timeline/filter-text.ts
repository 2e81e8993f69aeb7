/** The filter as people write it: `status:4xx app:shop refused`. */
export type FilterText = Readonly<Record<string, string>>;

const NAMES = [
  'kind',
  'host',
  'method',
  'path',
  'status',
  'state',
  'outcome',
  'app',
  'session',
  'run',
  'object',
  'insight',
  'trace',
  'parent',
  'since',
  'until',
  'pinned',
] as const;

/** Words, and what has a switch of its own. */
const OTHERS = ['text', 'account'];

/** Words without a name are searched for. `problem` says what is not understood. */
export function filterOf(text: string): { filter: FilterText; problem?: string } {
  const filter: Record<string, string> = {};
  const words: string[] = [];
  for (const part of text.match(/(?:[^\s"]+|"[^"]*")+/g) ?? []) {
    const [, name, value] = /^([a-z]+):(.+)$/s.exec(part) ?? [];
    if (name === undefined || value === undefined) words.push(part);
    else if (isName(name)) filter[name] = value.replaceAll('"', '');
    else if (name === 'text') words.push(value);
    // An address that was pasted names no filter.
    else if (value.startsWith('//')) words.push(part);
    else return { filter, problem: `There is no ${name}:. Filters are ${NAMES.join(', ')}.` };
  }
  if (words.length > 0) filter.text = words.join(' ');
  return { filter };
}

/** Without what an address has beside filters: a misspelt one could not be taken away by its token. */
export function knownIn(search: FilterText): FilterText {
  const known = Object.entries(search).filter(([name]) => isName(name) || OTHERS.includes(name));
  return Object.fromEntries(known);
}

function isName(name: string): name is (typeof NAMES)[number] {
  return (NAMES as readonly string[]).includes(name);
}

/** In the order of the list above; the account has its own switch. */
export function tokensOf(filter: FilterText): { name: string; value: string }[] {
  const names = [...NAMES.filter((name) => name in filter), ...('text' in filter ? ['text'] : [])];
  return names.map((name) => ({ name, value: filter[name] ?? '' }));
}
