import type { StripeFacet } from '../event.ts';

type Key = NonNullable<StripeFacet['key']>;

export interface SeenKey {
  key: Key;
  mode: 'test' | 'live' | undefined;
}

/** `Bearer sk_test_…4f2a (fp 0123456789ab)`: what redaction leaves of a key. */
const REDACTED =
  /^(?:bearer|basic) (sk|rk|pk|ek)_(?:(test|live)_)?…?([0-9A-Za-z]{0,4})(?: \(fp ([0-9a-f]{6,64})\))?$/i;

export function keyOf(authorization: string | undefined): SeenKey | undefined {
  const found = authorization === undefined ? null : REDACTED.exec(authorization);
  if (found === null) return undefined;
  const [, kind = 'sk', mode, last4 = '', fp = ''] = found;
  return {
    key: { kind: kind.toLowerCase() as Key['kind'], last4, fp },
    mode: mode as 'test' | 'live' | undefined,
  };
}
