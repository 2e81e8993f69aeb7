import type { LocalApp } from '../local-app.ts';
import type { FoundObject, LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

const IDS_MAX = 100;

/** Objects of any account by their ids alone: ids are unique across accounts. */
export function addObjectRoutes(app: LocalApp, parts: LocalParts): void {
  app.get('/_paystub/objects', async (context) => {
    const ids = [...new Set(context.req.queries('id') ?? [])];
    if (ids.length > IDS_MAX) throw new Refusal(400, `At most ${IDS_MAX} objects at once.`);
    const found = await Promise.all(ids.map((id) => parts.findObject(id)));
    return context.json({ objects: found.filter((one) => one !== undefined).map(shown) });
  });

  app.get('/_paystub/objects/:id', async (context) => {
    const id = context.req.param('id');
    const found = await parts.findObject(id);
    if (found === undefined) throw new Refusal(404, `No account has an object ${id}.`);
    return context.json(shown(found));
  });
}

function shown({ account, type, text }: FoundObject) {
  return { account, type, object: JSON.parse(text) as unknown };
}
