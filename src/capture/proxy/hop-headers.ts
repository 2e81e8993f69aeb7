/** Headers between a client and its proxy, which say nothing to the server behind. */
const OF_THE_HOP = new Set(['proxy-connection', 'proxy-authorization', 'connection', 'keep-alive']);

/** `rawHeaders` in pairs. */
export function pairsOf(rawHeaders: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    pairs.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  }
  return pairs;
}

/**
 * In the flat form that `http.request` and `writeHead` take, in order, repeated ones too.
 * @param others names to leave out as well, in lower case
 */
export function endToEnd(rawHeaders: readonly string[], others: readonly string[] = []): string[] {
  return pairsOf(rawHeaders)
    .map(([name, value]) => ({ name, value, lower: name.toLowerCase() }))
    .filter(({ lower }) => !OF_THE_HOP.has(lower) && !others.includes(lower))
    .flatMap(({ name, value }) => [name, value]);
}

export function headerOf(headers: readonly [string, string][], name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1];
}
