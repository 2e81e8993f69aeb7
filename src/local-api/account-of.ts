import type { LocalContext } from './local-app.ts';
import type { LocalParts } from './parts.ts';
import { Refusal } from './refusal.ts';

/** `?account=`, else the account of the key in `Authorization`, else the one that was last used. */
export async function accountOf(context: LocalContext, parts: LocalParts): Promise<string> {
  const named = context.req.query('account');
  if (named !== undefined) return named;
  if (context.req.header('authorization') !== undefined) {
    return parts.accountOfKey(context.env.incoming);
  }
  const latest = parts.requests.latest();
  if (latest !== undefined) return latest.account;
  const [only, ...others] = await parts.store.accounts();
  if (only !== undefined && others.length === 0) return only;
  throw new Refusal(
    400,
    'Which account? Name it by ?account=, or send one of its keys as Authorization: Bearer.',
  );
}
