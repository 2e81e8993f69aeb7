type Fields = Readonly<Record<string, unknown>>;

/** The entries of a HAR file. Throws with what is wrong with it. */
export function harEntries(value: unknown): unknown[] {
  const entries = (value as { log?: { entries?: unknown } } | null)?.log?.entries;
  if (Array.isArray(entries)) return entries;
  throw new Error('It is no HAR file: log.entries is missing.');
}

/** What is wrong with an entry, or undefined: then it is a `HarEntry`. */
export function entryProblem(value: unknown): string | undefined {
  if (!isHash(value)) return 'it is no JSON object';
  const { startedDateTime, request, response } = value;
  if (Number.isNaN(Date.parse(String(startedDateTime)))) return 'startedDateTime has to be a time';
  if (!isHash(request) || !isHash(response)) return 'it has to have a request and a response';
  if (typeof request.method !== 'string') return 'request.method has to be a text';
  if (!URL.canParse(String(request.url))) return 'request.url has to be a URL';
  if (typeof response.status !== 'number') return 'response.status has to be a number';
  if (!isHash(response.content)) return 'response.content has to be an object';
  const lists = [request.headers, response.headers];
  if (!lists.every(isListOfPairs)) return 'headers have to be lists of names and values';
  return undefined;
}

function isListOfPairs(value: unknown): boolean {
  return Array.isArray(value) && value.every(isHash);
}

function isHash(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
