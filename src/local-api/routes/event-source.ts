import { foundEvent } from '../found-event.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { sourceAround } from '../source-around.ts';

/**
 * The code around the line that made a call. Only of files that an agent saw running, and never for
 * other machines.
 */
export function addEventSourceRoute(app: LocalApp, { traffic, isOpen }: LocalParts): void {
  app.get('/_paystub/events/:id/source', async (context) => {
    const { event } = await foundEvent(traffic, context.req.param('id'));
    const { site, origin } = event;
    if (isOpen || site === undefined || origin !== 'agent') {
      throw new Refusal(404, 'No line of code on this machine is known.');
    }
    const found = await sourceAround(site.file, site.line, site.text);
    if (found === undefined) throw new Refusal(404, `${site.file} cannot be shown.`);
    return context.json({ file: site.file, line: site.line, ...found });
  });
}
