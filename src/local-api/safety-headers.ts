import type { LocalContext } from './local-app.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
];
const LOCAL_PAGES = 'http://localhost:* https://localhost:* http://127.0.0.1:* https://127.0.0.1:*';

/** For pages of our own: nobody may frame them, nothing of them comes from elsewhere. */
export async function safetyHeaders(
  context: LocalContext,
  next: () => Promise<void>,
): Promise<void> {
  await next();
  const { headers } = context.res;
  headers.set('X-Content-Type-Options', 'nosniff');
  // Not `no-referrer`: browsers would then send `Origin: null` with the forms of our own pages.
  headers.set('Referrer-Policy', 'same-origin');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  if (headers.has('Content-Security-Policy')) return;
  const policy = [...POLICY, "form-action 'self'", "frame-ancestors 'none'"];
  headers.set('Content-Security-Policy', policy.join('; '));
  headers.set('X-Frame-Options', 'DENY');
}

/**
 * The payment page leads to the shop, and that may be anywhere. It sets no `form-action`: browsers
 * apply that to the redirect, too.
 */
export function allowLeaving(context: LocalContext): void {
  context.header('Content-Security-Policy', [...POLICY, "frame-ancestors 'none'"].join('; '));
}

/**
 * The hosted challenge may stand in a frame of an application on this machine. It sets no
 * `form-action`: browsers apply that to the redirect too, which leads to the application.
 */
export function allowFraming(context: LocalContext): void {
  const policy = [...POLICY, `frame-ancestors 'self' ${LOCAL_PAGES}`];
  context.header('Content-Security-Policy', policy.join('; '));
}
