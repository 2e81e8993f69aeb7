/** Whether a call is one of Stripe's API, wherever it was answered. */
import { isStripeHost } from '../../domain/stripe-hosts.ts';
import type { HttpEvent } from '../event.ts';
import { headerOf } from './header-of.ts';

const ANY_OF_STRIPE = /\.stripe\.com(?::\d+)?$/i;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)(?::\d+)?$/i;
const KEY = /^(?:bearer|basic) (?:sk|rk|pk|ek)_/i;

/** @param isKnownPath whether the contract has an operation at the call's method and path. */
export function isApiCall(event: HttpEvent, isKnownPath: boolean): boolean {
  if (event.kind === 'http.in') return event.origin === 'server';
  if (isStripeHost(event.host)) return true;
  if (event.redirected === true && ANY_OF_STRIPE.test(event.host)) return true;
  // A client that was pointed at this machine: its key tells.
  return (
    isKnownPath && LOOPBACK.test(event.host) && KEY.test(headerOf(event.req, 'authorization') ?? '')
  );
}
