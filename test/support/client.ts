import { randomBytes } from 'node:crypto';
import Stripe from 'stripe';
import type { Paystub } from '../../src/app/start-paystub.ts';

/** A key of an account that no other test uses. */
export function freshKey(kind: 'sk' | 'pk' | 'rk' = 'sk'): string {
  return `${kind}_test_${randomBytes(9).toString('hex')}`;
}

/** The official client, unmodified, pointed at a Paystub; by default on a fresh account. */
export function clientOf(
  { host, port }: Pick<Paystub, 'host' | 'port'>,
  key: string = freshKey(),
  config: Stripe.StripeConfig = {},
): Stripe {
  return new Stripe(key, { host, port, protocol: 'http', maxNetworkRetries: 0, ...config });
}

/** The error that a call was refused with. Fails when it was not. */
export async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    return error as Stripe.errors.StripeError;
  }
  throw new Error('The call succeeded, but was to fail.');
}
