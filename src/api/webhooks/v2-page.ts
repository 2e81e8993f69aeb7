/** Pages of v2: the next one is a URL with a token, which the official clients just fetch. */

import { unknownPage } from '../errors/search.ts';
import type { Outcome } from '../operation.ts';

const DEFAULT_LIMIT = 20;

export function v2Limit({ limit }: { limit?: number }): number {
  return Math.min(Math.max(limit ?? DEFAULT_LIMIT, 1), 100);
}

/** The ids that the page before ended with, by their list. Throws for a token that is not ours. */
export function cursorsOf(params: object): Readonly<Record<string, string>> {
  const { page } = params as { page?: unknown };
  if (page === undefined) return {};
  const cursors = parsed(Buffer.from(String(page), 'base64url').toString());
  if (typeof cursors !== 'object' || cursors === null) throw unknownPage();
  if (Object.values(cursors).some((id) => typeof id !== 'string')) throw unknownPage();
  return cursors as Record<string, string>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unknownPage();
  }
}

/** @param cursors undefined: nothing follows. */
export function v2Page(
  path: string,
  data: readonly unknown[],
  params: object,
  cursors: Readonly<Record<string, string>> | undefined,
): Outcome {
  const next = cursors && Buffer.from(JSON.stringify(cursors)).toString('base64url');
  const next_page_url = next === undefined ? null : `${path}?${queryOf(params, next)}`;
  return { value: { data, next_page_url, previous_page_url: null } };
}

function queryOf(params: object, page: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (name !== 'page' && value !== undefined && value !== null) addTo(query, name, value);
  }
  query.append('page', page);
  return query.toString();
}

/** Lists and hashes by bracket, as they came. */
function addTo(query: URLSearchParams, name: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) query.append(name, String(value));
  else for (const [key, one] of Object.entries(value)) query.append(`${name}[${key}]`, String(one));
}
