import { accountOf } from '../account-of.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';

/** A key for local clients that have none: the server keeps no key of anybody's. */
export function addKeyRoute(app: LocalApp, parts: LocalParts): void {
  app.post('/_paystub/keys', async (context) => {
    const isNew = (await parts.store.accounts()).length === 0 && !parts.requests.latest();
    const isNamed = context.req.query('account') !== undefined;
    // Nobody has called yet: the key of the examples opens the first account.
    if (isNew && !isNamed) return context.json({ account: null, key: parts.exampleKey });
    const account = await accountOf(context, parts);
    return context.json({ account, key: parts.issueKey(account) });
  });
}
