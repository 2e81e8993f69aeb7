import type { Challenge } from './challenge-record.ts';

interface Intent {
  readonly id: string;
  readonly object: string;
  readonly client_secret: string | null;
  readonly status: string;
}

/** The return URL of a challenge with the intent, its client secret and `redirect_status` appended. */
export function returnTo({ return_url }: Challenge, intent: Intent): string | null {
  if (return_url === null) return null;
  const failed = intent.status === 'requires_payment_method' || intent.status === 'canceled';
  const query = new URLSearchParams({
    [intent.object]: intent.id,
    [`${intent.object}_client_secret`]: intent.client_secret ?? '',
    redirect_status: failed ? 'failed' : 'succeeded',
  });
  const [before = '', fragment] = return_url.split('#', 2);
  const joined = `${before}${before.includes('?') ? '&' : '?'}${query.toString()}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}
