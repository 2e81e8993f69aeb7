/** Values by their path: what two calls are compared by. */
export type Leaves = ReadonlyMap<string, unknown>;

/** Of the query: `limit`, `expand[]`. Repeated names are numbered. */
export function queryLeaves(url: string): Leaves {
  return URL.canParse(url) ? pairLeaves(new URL(url).searchParams) : new Map();
}

/** Of a request's body: JSON by its paths, a form by its names. */
export function paramLeaves(text: string | undefined): Leaves {
  if (text === undefined || text === '') return new Map();
  const value = jsonOf(text);
  return value === undefined ? pairLeaves(new URLSearchParams(text)) : jsonLeaves(value);
}

/** Of an answer: JSON by its paths, any other text whole, under ''. */
export function bodyLeaves(text: string | undefined): Leaves {
  if (text === undefined || text === '') return new Map();
  const value = jsonOf(text);
  return value === undefined ? new Map([['', text]]) : jsonLeaves(value);
}

function jsonOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function pairLeaves(pairs: URLSearchParams): Leaves {
  const leaves = new Map<string, unknown>();
  for (const [name, value] of pairs) {
    let path = name;
    for (let at = 2; leaves.has(path); at++) path = `${name} #${at}`;
    leaves.set(path, value);
  }
  return leaves;
}

function jsonLeaves(root: object): Leaves {
  const leaves = new Map<string, unknown>();
  const waiting: [string, unknown][] = [['', root]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, value] = next;
    const children = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (children.length > 0) {
      const start = path === '' ? '' : `${path}.`;
      for (const [key, one] of children.reverse()) waiting.push([start + key, one]);
    } else {
      leaves.set(path, emptyAsText(value));
    }
  }
  return leaves;
}

/** `{}` and `[]` are told from each other and from what has something in it. */
function emptyAsText(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
