import type { LocalContext } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { showsToken } from './token.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Other sites' pages may not change state here: same origin, or the token in a header. */
export function sameOriginOrToken({ token }: LocalParts) {
  return async (context: LocalContext, next: () => Promise<void>): Promise<void> => {
    const isAllowed =
      READING.has(context.req.method) ||
      isSameOrigin(context) ||
      (!isFromBrowser(context) && showsToken(context, token));
    if (!isAllowed) {
      throw new Refusal(
        403,
        'Changing state needs a request from a page of this server, or the header Paystub-Token ' +
          'with the token of runtime.json in the data folder.',
      );
    }
    await next();
  };
}

/** Then a cookie proves nothing: the browser adds it to whatever page asks. */
function isFromBrowser(context: LocalContext): boolean {
  const site = context.req.header('sec-fetch-site');
  return context.req.header('origin') !== undefined || site !== undefined;
}

function isSameOrigin(context: LocalContext): boolean {
  const origin = context.req.header('origin');
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return site === 'same-origin';
  const host = context.req.header('host');
  return origin === `http://${host}` || origin === `https://${host}`;
}
