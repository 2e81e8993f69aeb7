/** `Stripe-Account`: the request acts as a connected account of the key's owner. */
import type { IncomingMessage } from 'node:http';
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
  const account = request.headers['stripe-account'];
  if (typeof account !== 'string' || account === '' || account === caller.owner) return caller;
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
