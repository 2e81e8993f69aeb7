/** The hosts of Stripe's API that a local server answers for. */
export const STRIPE_HOSTS = [
  'api.stripe.com',
  'files.stripe.com',
  'connect.stripe.com',
  'meter-events.stripe.com',
] as const;

const known: ReadonlySet<string> = new Set(STRIPE_HOSTS);

/** @param host as in a `Host` header, with or without a port. */
export function isStripeHost(host: string): boolean {
  return known.has(host.replace(/:\d+$/, '').toLowerCase());
}
