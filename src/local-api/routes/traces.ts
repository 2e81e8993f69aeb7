import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

/** One chain, from a call to what its webhooks did, oldest first. By any event of it. */
export function addTraceRoute(app: LocalApp, { traffic }: LocalParts): void {
  app.get('/_paystub/traces/:id', async (context) => {
    const id = context.req.param('id');
    const rows = await traffic.trace(id);
    if (rows.length === 0) throw new Refusal(404, `The record has no event ${id}.`);
    return context.json({ id, rows });
  });
}
