/**
 * The opaque token of a page holds the id that the page before it ended with, and when that was
 * created: the search goes on there when the object is gone.
 */
import { unknownPage } from '../errors/search.ts';

/** `created` in Unix seconds. */
export interface PageEnd {
  id: string;
  created: number;
}

export function pageToken({ id, created }: PageEnd): string {
  return Buffer.from(`${id} ${created}`).toString('base64url');
}

export function endOfPage(token: string): PageEnd {
  const text = Buffer.from(token, 'base64url').toString();
  const [, id, created] = /^([\w-]+) (\d{1,15})$/.exec(text) ?? [];
  if (id === undefined || created === undefined) throw unknownPage();
  return { id, created: Number(created) };
}
