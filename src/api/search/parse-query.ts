/** From the text of a search query to its clauses. */
import { mixedOperators, unparsableQuery } from '../errors/search.ts';
import type { Clause, Operator, Query } from './query.ts';

const SPACE = /\s*/y;
const JOIN = /(AND|OR)(?=\s)/iy;
const FIELD = /[a-z_]\w*(?:\.\w+)*/iy;
const OPERATOR = />=|<=|[:~<>]/y;
/** What needs no quotes: numbers, booleans and null. */
const BARE = /(?:-?\d+(?:\.\d+)?|true|false|null)(?=\s|$)/iy;

/** Throws the API's error for what is no query. */
export function parseQuery(text: string): Query {
  const reader = new Reader(text);
  const clauses: Clause[] = [];
  const joins = new Set<string>();
  reader.take(SPACE);
  while (!reader.done) {
    if (clauses.length > 0) joins.add((reader.take(JOIN) ?? 'AND').toUpperCase());
    reader.take(SPACE);
    clauses.push(clause(reader));
    if (reader.take(SPACE) === '' && !reader.done) throw unparsableQuery();
  }
  if (clauses.length === 0) throw unparsableQuery();
  if (joins.size > 1) throw mixedOperators();
  return { join: joins.has('OR') ? 'or' : 'and', clauses };
}

function clause(reader: Reader): Clause {
  const negated = reader.skip('-');
  const field = reader.need(FIELD);
  const key = reader.skip('[') ? metadataKey(reader) : undefined;
  const operator = reader.need(OPERATOR) as Operator;
  const value = reader.quoted() ?? bareValue(reader);
  return { field, ...(key !== undefined && { key }), operator, value, negated };
}

function metadataKey(reader: Reader): string {
  const key = reader.quoted();
  if (key === undefined || !reader.skip(']')) throw unparsableQuery();
  return key;
}

function bareValue(reader: Reader): string | null {
  const word = reader.need(BARE);
  return word.toLowerCase() === 'null' ? null : word;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The match of a sticky pattern here, stepped over; undefined when there is none. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0];
    this.#at += match?.length ?? 0;
    return match;
  }

  need(pattern: RegExp): string {
    const match = this.take(pattern);
    if (match === undefined) throw unparsableQuery();
    return match;
  }

  skip(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  /** A string in single or double quotes, in which a backslash keeps the next character. */
  quoted(): string | undefined {
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") return undefined;
    let value = '';
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const character = this.#text[at];
      if (character === quote) {
        this.#at = at + 1;
        return value;
      }
      if (character === '\\') at++;
      value += this.#text[at] ?? '';
    }
    throw unparsableQuery();
  }
}
