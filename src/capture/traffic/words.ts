/** Questions to the index of words. */

/** What the index, too, takes for a word. */
const TOKEN = /[\p{L}\p{N}\p{Co}]+/gu;

export interface TextQuery {
  /** For the index; undefined when only substrings were given. */
  match?: string;
  /** Quoted parts, each to be found as it is. */
  substrings: string[];
}

/** `card "exact words" decl`: words are prefixes, all of them must be there. */
export function parseText(text: string): TextQuery {
  const substrings: string[] = [];
  const rest = text.replaceAll(/"([^"]*)"/g, (_all, inner: string) => {
    if (inner !== '') substrings.push(inner);
    return ' ';
  });
  const words = rest.split(/\s+/).filter((word) => word !== '');
  const terms = words.flatMap(prefixTerms);
  // The index has no signs: what is nothing else is looked for as it is.
  substrings.push(...words.filter((word) => tokensOf(word).length === 0));
  return terms.length === 0 ? { substrings } : { match: terms.join(' AND '), substrings };
}

/** All parts of an id, whole. */
export function wholeTerms(id: string): string | undefined {
  const terms = tokensOf(id).map(quote);
  return terms.length === 0 ? undefined : terms.join(' AND ');
}

/** `charge.fail` are two words of the index, the last of which may go on. */
function prefixTerms(word: string): string[] {
  return tokensOf(word).map((token, at, all) => {
    // One letter begins too many words to look through.
    const goesOn = at === all.length - 1 && token.length > 1;
    return goesOn ? `${quote(token)}*` : quote(token);
  });
}

export function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

function quote(token: string): string {
  return `"${token}"`;
}
