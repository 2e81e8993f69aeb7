import { setCookie } from 'hono/cookie';
import type { LocalContext } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { isSame, showsToken, TOKEN_COOKIE } from './token.ts';

/**
 * Open without a token: health, for whoever watches the process; what pages are made of; and hosted
 * pages, which a customer's browser must reach, and whose ids nobody can guess.
 */
const PUBLIC = /^\/(healthz$|_paystub\/(static|3ds|checkout|pay)\/)/;

type Middleware = (
  context: LocalContext,
  next: () => Promise<void>,
) => Promise<Response | undefined>;

/** Beyond loopback everything asks for the token. `?token=` turns it into a cookie, once. */
export function asksForToken({ isOpen, token }: LocalParts): Middleware {
  return async (context, next) => {
    const { method, path } = context.req;
    const shown = context.req.query('token');
    if (shown !== undefined && method === 'GET' && isSame(shown, token)) {
      setCookie(context, TOKEN_COOKIE, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return context.redirect(path, 303);
    }
    if (isOpen && !PUBLIC.test(path) && !showsToken(context, token)) {
      throw new Refusal(
        401,
        'This Paystub is reached from other machines, so its pages ask for the token. ' +
          'Its output and runtime.json in its data folder have it: open /?token=TOKEN, or send ' +
          'the header Paystub-Token.',
      );
    }
    await next();
    return undefined;
  };
}
