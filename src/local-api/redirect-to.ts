import type { LocalContext } from './local-app.ts';

/** Leads to an address of anybody's: a header holds ASCII only, and takes no other for what it is. */
export function redirectTo(context: LocalContext, url: string): Response {
  return context.redirect(URL.canParse(url) ? new URL(url).href : url, 303);
}
