const COLON = 58;
const BACKSLASH = 92;

/**
 * The values of a JSON text, or of the beginning of one. Names of fields are left out: an object of the
 * API has all of them whatever it says, so that to look for one finds everything.
 */
export function valuesOf(json: string): string {
  let values = '';
  for (let at = 0; ; ) {
    const start = json.indexOf('"', at);
    if (start < 0) return `${values} ${json.slice(at)}`;
    // Between the strings are numbers, and words like `true`.
    if (start - at > 2) values += ` ${json.slice(at, start)}`;
    const end = endOfString(json, start + 1);
    if (json.charCodeAt(end + 1) !== COLON) values += ` ${json.slice(start + 1, end)}`;
    at = end + 1;
  }
}

/** Where the closing quote is; a text that was cut has none. */
function endOfString(json: string, from: number): number {
  let end = json.indexOf('"', from);
  while (end > 0 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end < 0 ? json.length : end;
}

/** A backslash may itself be escaped. */
function isEscaped(json: string, at: number): boolean {
  let first = at;
  while (json.charCodeAt(first - 1) === BACKSLASH) first--;
  return (at - first) % 2 === 1;
}
