/** The opaque token of a page holds the id that the page before it ended with. */
import { unknownPage } from '../errors/search.ts';

export function pageToken(id: string): string {
  return Buffer.from(id).toString('base64url');
}

export function idOfPage(token: string): string {
  const id = Buffer.from(token, 'base64url').toString();
  if (!/^\w+$/.test(id) || pageToken(id) !== token) throw unknownPage();
  return id;
}
