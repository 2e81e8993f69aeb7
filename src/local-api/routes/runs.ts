import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

/** What was started by `paystub run`, and what the record holds of all. */
export function addRunRoutes(app: LocalApp, { traffic, version }: LocalParts): void {
  app.get('/_paystub/runs', async (context) => {
    return context.json({ runs: (await traffic.meta()).runs });
  });

  app.get('/_paystub/runs/:run', async (context) => {
    const run = context.req.param('run');
    const summary = await traffic.runSummary(run);
    if (summary === undefined) throw new Refusal(404, `The record has no run ${run}.`);
    return context.json(summary);
  });

  app.get('/_paystub/meta', async (context) => {
    return context.json({ version, ...(await traffic.meta()) });
  });
}
