/** Which pages belong to one walk through a list. */

import type { HttpEvent, StripeFacet } from '../event.ts';
import { paramsHash } from '../facets/call-params.ts';
import { isJson, type Json, stringOf } from '../facets/json-object.ts';
import { BoundedMap } from './bounded-map.ts';

const KNOWN_MOST = 5_000;
const CURSORS = ['starting_after', 'ending_before', 'page'] as const;

export class Pages {
  /** The first page of the walk, by what its next page will ask for. */
  readonly #expected = new BoundedMap<string>(KNOWN_MOST);

  /** The id of the call for the first page; undefined for that one itself. */
  add(event: HttpEvent, facet: StripeFacet, answer: Json | undefined): string | undefined {
    if (event.method !== 'GET') return undefined;
    const list = this.#nameOf(event, facet);
    const asked = CURSORS.map((name) => stringOf(facet.params?.[name])).find((one) => one);
    const found = asked === undefined ? undefined : this.#expected.get(`${list}\n${asked}`);
    const first = found === event.id ? undefined : found;
    if (facet.has_more === true && answer !== undefined) {
      for (const cursor of nextCursors(answer)) {
        this.#expected.set(`${list}\n${cursor}`, first ?? event.id);
      }
    }
    return first;
  }

  /** The same list with the same filters, of the same process. */
  #nameOf({ kind, run, path, proc }: HttpEvent, facet: StripeFacet): string {
    const { account, key, params = {} } = facet;
    const filters = Object.entries(params).filter(([name]) => !isCursor(name));
    const hash = paramsHash(path, Object.fromEntries(filters));
    return [kind, run, proc.pid, key?.fp, account, hash].join('\n');
  }
}

function isCursor(name: string): boolean {
  return CURSORS.some((cursor) => cursor === name);
}

/** What a client may ask for next: after the last, before the first, or the page it was told. */
function nextCursors({ data, next_page, next_page_url }: Json): string[] {
  const items = Array.isArray(data) ? (data as unknown[]) : [];
  const ends = [items.at(-1), items[0]].map((item) =>
    isJson(item) ? stringOf(item.id) : undefined,
  );
  const page = stringOf(next_page) ?? /[?&]page=([^&]+)/.exec(stringOf(next_page_url) ?? '')?.[1];
  const told = page === undefined ? undefined : decoded(page);
  return [...ends, told].filter((cursor) => cursor !== undefined);
}

/** As it stands, where it is no encoding of anything. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
