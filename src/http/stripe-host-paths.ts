/** Stripe's lesser hosts serve a part of the API each; api.stripe.com serves what is left. */
const PARTS: Readonly<Record<string, RegExp>> = {
  'files.stripe.com': /^\/v1\/(files|file_links)(\/|$)/,
  'connect.stripe.com': /^\/oauth\//,
  'meter-events.stripe.com': /^\/v2\/billing\/meter_event/,
};

/** Whether this host serves this path. Any other host, such as 127.0.0.1, serves them all. */
export function isServedBy(host: string, path: string): boolean {
  const part = PARTS[host.replace(/:\d+$/, '').toLowerCase()];
  return part === undefined || part.test(path);
}
