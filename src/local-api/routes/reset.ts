import { jsonBody } from '../json-body.ts';
import { knownAccount } from '../known-account.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

/**
 * Empties one account (`{"account": "acct_…"}`, or `?account=`), or everything: the record too, but for what is
 * pinned. With one account the record stays: calls of it are part of what an application did.
 */
export function addResetRoute(app: LocalApp, { store, traffic }: LocalParts): void {
  app.post('/_paystub/reset', async (context) => {
    const { account = context.req.query('account') } = await jsonBody(context);
    if (account !== undefined && typeof account !== 'string') {
      throw new Refusal(400, 'account has to be the id of an account.');
    }
    if (account !== undefined) await knownAccount(account, store);
    await store.reset(account);
    if (account === undefined) await emptyRecord(traffic);
    return context.json({ reset: account ?? 'everything' });
  });
}

async function emptyRecord(traffic: LocalParts['traffic']): Promise<void> {
  await traffic.settled();
  await traffic.remove({});
}
