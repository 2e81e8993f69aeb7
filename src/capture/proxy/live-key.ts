/** Whether a call carries a key that moves real money. */
import { headerOf } from './hop-headers.ts';

const LIVE_KEY = /\b(sk|rk|pk)_live_/;

/** Reads the credentials of the call: a bearer key, or a key as the user of Basic. */
export function hasLiveKey(headers: readonly [string, string][]): boolean {
  const value = headerOf(headers, 'authorization') ?? '';
  const [scheme = '', credentials = ''] = value.split(/\s+/, 2);
  const isBasic = scheme.toLowerCase() === 'basic';
  return LIVE_KEY.test(isBasic ? Buffer.from(credentials, 'base64').toString('latin1') : value);
}

/** The answer to such a call, in the form that every SDK turns into an error. */
export const LIVE_KEY_REFUSAL = {
  status: 403,
  body: JSON.stringify({
    error: {
      type: 'invalid_request_error',
      code: 'live_key_held_back',
      message:
        'Paystub held back a call with a live key. `paystub run --observe` lets test keys out only; ' +
        'add --allow-live to let live keys out too.',
    },
  }),
} as const;
