/** `Stripe-Account`: the request acts as a connected account of the key's owner. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { accountInvalid } from '../api/errors/authentication.ts';
import type { Caller } from './authenticate.ts';
import type { Engine } from './engine.ts';
import type { Incoming } from './incoming.ts';

export async function accountOf(
  engine: Engine,
  request: IncomingMessage,
  caller: Caller,
  incoming: Incoming,
): Promise<Caller> {
  const account = accountNamed(request.headers);
  if (account === undefined || account === caller.owner) return caller;
  const context = {
    account: caller.owner,
    requestId: incoming.id,
    idempotencyKey: null,
    apiVersion: engine.defaultVersion,
    origin: incoming.origin,
  };
  const found = await engine.store.read(context, (tx) => tx.text('account', account));
  if (found === undefined) throw accountInvalid(caller.maskedKey, account);
  return { ...caller, account, connected: found };
}

/**
 * `Stripe-Context` is the newer form, and may be a path of accounts that ends with the one that is
 * meant. Empty ones are none.
 */
function accountNamed(headers: IncomingHttpHeaders): string | undefined {
  const named = headers['stripe-account'] || headers['stripe-context'];
  return (typeof named === 'string' && named.split('/').at(-1)) || undefined;
}
