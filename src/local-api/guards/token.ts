import { createHash, timingSafeEqual } from 'node:crypto';
import { getCookie } from 'hono/cookie';
import type { LocalContext } from '../local-app.ts';

export const TOKEN_COOKIE = 'paystub_token';

/** Programs show the token in a header, browsers in a cookie. */
export function showsToken(context: LocalContext, token: string): boolean {
  const shown = [context.req.header('paystub-token'), getCookie(context, TOKEN_COOKIE)];
  return shown.some((value) => value !== undefined && isSame(value, token));
}

/** Takes as long for a near miss as for a far one. */
export function isSame(shown: string, token: string): boolean {
  return timingSafeEqual(digest(shown), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
