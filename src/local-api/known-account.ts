import type { LocalParts } from './parts.ts';
import { Refusal } from './refusal.ts';

/** The id, for who mistyped one must not believe that something was done. Throws `Refusal`. */
export async function knownAccount(account: string, store: LocalParts['store']): Promise<string> {
  const known = await store.accounts();
  if (known.includes(account)) return account;
  const rest = known.length === 0 ? 'There is none yet.' : `There are: ${known.join(', ')}.`;
  throw new Refusal(404, `There is no account '${account}'. ${rest}`);
}
