import { jsonBody } from '../json-body.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

/** Empties one account (`{"account": "acct_…"}`, or `?account=`), or everything. */
export function addResetRoute(app: LocalApp, { store }: LocalParts): void {
  app.post('/_paystub/reset', async (context) => {
    const { account = context.req.query('account') } = await jsonBody(context);
    if (account !== undefined && typeof account !== 'string') {
      throw new Refusal(400, 'account has to be the id of an account.');
    }
    await store.reset(account);
    return context.json({ reset: account ?? 'everything' });
  });
}
