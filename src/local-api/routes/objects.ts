import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

/** An object of any account by its id alone: ids are unique across accounts. */
export function addObjectRoutes(app: LocalApp, parts: LocalParts): void {
  app.get('/_paystub/objects/:id', async (context) => {
    const id = context.req.param('id');
    const found = await parts.findObject(id);
    if (found === undefined) throw new Refusal(404, `No account has an object ${id}.`);
    const { account, type, text } = found;
    return context.json({ account, type, object: JSON.parse(text) as unknown });
  });
}
