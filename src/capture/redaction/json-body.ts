/**
 * JSON, redacted in place: what stays keeps its bytes, and a body that was cut short is read as far as
 * it goes. Several values in a row (NDJSON) are read one after another.
 */
import { below, type Place, ROOT, secretNames } from './field-names.ts';
import { fieldPath } from './field-path.ts';
import { isNestedDeeper } from './nesting.ts';
import { REDACTED, redactText, redactValue, SUSPICIOUS, TOO_DEEP } from './text.ts';

const TOKEN = /"(?:[^"\\]|\\[\s\S])*"?|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** The name of a secret field however it is spelled, or one that is hidden by escapes. */
const NAMED = new RegExp(
  `"(?:${[...secretNames, 'number'].map(loosely).join('|')})[_-]*"\\s*:|\\\\u`,
  'i',
);

/** Names that are looked at on the way to a value. What lies below is left out: nobody means it. */
const DEEPEST = 64;

/** @param redacted gets the paths, as `req.body.card[number]` */
export function redactJson(text: string, at: string, redacted: Set<string>): string {
  const isPlain = !NAMED.test(text) && !SUSPICIOUS.test(text);
  if (isPlain && !isNestedDeeper(text, DEEPEST)) return text;
  const reader = new JsonReader(at, redacted);
  return text.replace(TOKEN, (found) => reader.next(found));
}

/** Between any two letters there may be dashes. */
function loosely(name: string): string {
  return [...name.replaceAll('_', '')].join('[_-]*');
}

interface Bracket {
  isArray: boolean;
  /** The name or the index at which it stands now. */
  segment: string | number;
  /** Of the bracket itself, and of the value that comes next in it. */
  place: Place;
  next: Place;
}

class JsonReader {
  readonly #at: string;
  readonly #redacted: Set<string>;
  readonly #open: Bracket[] = [];
  #expectsName = false;
  /** Open brackets of what is left out. */
  #leftOut = 0;

  constructor(at: string, redacted: Set<string>) {
    this.#at = at;
    this.#redacted = redacted;
  }

  /** What to write for a token. */
  next(token: string): string {
    if (this.#leftOut > 0) return this.#leaveOut(token);
    switch (token[0]) {
      case '{':
      case '[':
        return this.#enter(token);
      case '}':
      case ']':
        this.#open.pop();
        this.#expectsName = false;
        return token;
      case ',':
        this.#separate();
        return token;
      case ':':
        this.#expectsName = false;
        return token;
      default:
        return this.#expectsName ? this.#name(token) : this.#value(token);
    }
  }

  #enter(token: string): string {
    if (this.#open.length === DEEPEST) {
      this.#leftOut = 1;
      this.#note();
      return JSON.stringify(TOO_DEEP);
    }
    const isArray = token === '[';
    const place = this.#open.at(-1)?.next ?? ROOT;
    this.#open.push({ isArray, segment: isArray ? 0 : '', place, next: place });
    this.#expectsName = !isArray;
    return token;
  }

  #leaveOut(token: string): string {
    if (token === '{' || token === '[') this.#leftOut++;
    else if (token === '}' || token === ']') this.#leftOut--;
    return '';
  }

  #separate(): void {
    const top = this.#open.at(-1);
    this.#expectsName = top !== undefined && !top.isArray;
    if (top?.isArray && typeof top.segment === 'number') top.segment++;
  }

  #name(token: string): string {
    const name = decode(token);
    const shown = redactText(name);
    const top = this.#open.at(-1);
    if (top !== undefined) {
      top.segment = shown;
      top.next = below(top.place, name);
    }
    if (shown === name) return token;
    this.#note();
    return JSON.stringify(shown);
  }

  #value(token: string): string {
    const isText = token[0] === '"';
    if (!isText && /^(?:null|true|false)/.test(token)) return token;
    const value = isText ? decode(token) : token;
    if (value === '') return token;
    const isSecret = this.#open.at(-1)?.next.isSecret === true;
    const shown = isSecret ? redactValue(value) : redactText(value);
    if (shown === value) return token;
    this.#note();
    return shown === REDACTED ? '"[redacted]"' : JSON.stringify(shown);
  }

  #note(): void {
    const segments = this.#open.map(({ segment }) => segment);
    this.#redacted.add(fieldPath(this.#at, segments));
  }
}

function decode(token: string): string {
  if (token.length > 1 && token.endsWith('"') && !token.includes('\\')) return token.slice(1, -1);
  try {
    return JSON.parse(token) as string;
  } catch {
    return token.replace(/^"|"$/g, '');
  }
}
