import type { CapturedEvent } from '../../capture/event.ts';
import { withBodies } from '../../capture/exchange/messages-of.ts';
import { foundEvent } from '../found-event.ts';
import { jsonBody } from '../json-body.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { queryOf, trafficFilter } from '../traffic-filter.ts';

const IDS_MAX = 10_000;

/** What the record holds: lists, one event whole, pins, and deleting. */
export function addEventRoutes(app: LocalApp, { traffic }: LocalParts): void {
  app.get('/_paystub/events', async (context) => {
    return context.json(await traffic.list(trafficFilter(queryOf(context.req.queries()))));
  });

  app.get('/_paystub/events/:id', async (context) => {
    const detail = await foundEvent(traffic, context.req.param('id'));
    const maxBytes = bytesIn(context.req.query('body_max'));
    if (maxBytes === undefined) return context.json(detail);
    const event = await withoutLargeBodies(detail.event, maxBytes);
    return context.json({ ...detail, event });
  });

  app.post('/_paystub/events/pin', async (context) => {
    const { ids, pinned = true } = await jsonBody(context);
    if (typeof pinned !== 'boolean') throw new Refusal(400, 'pinned has to be true or false.');
    return context.json({ pinned, changed: await traffic.pin(idsIn(ids), pinned) });
  });

  app.post('/_paystub/events/delete', async (context) => {
    const { filter, all } = await jsonBody(context);
    if (all === true && filter === undefined) {
      return context.json({ deleted: await traffic.remove({}) });
    }
    const chosen = trafficFilter(hashIn(filter));
    if (chosen.limit !== undefined || chosen.order !== undefined) {
      throw new Refusal(400, 'All that match are deleted: there is no limit or order.');
    }
    if (Object.keys(chosen).length === 0) {
      throw new Refusal(400, 'Say what goes: {"filter": {…}}, or {"all": true}. Pins stay.');
    }
    return context.json({ deleted: await traffic.remove(chosen) });
  });
}

function bytesIn(text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? text : Number(text);
  throw new Refusal(400, `body_max has to be a number of bytes, not '${text}'.`);
}

/** Larger ones are asked for by themselves. */
function withoutLargeBodies(event: CapturedEvent, maxBytes: number): Promise<CapturedEvent> {
  return withBodies(event, async ({ data, ...about }) =>
    data === undefined || about.kept > maxBytes ? about : { ...about, data },
  );
}

function idsIn(ids: unknown): string[] {
  const isList = Array.isArray(ids) && ids.length > 0 && ids.length <= IDS_MAX;
  if (isList && ids.every((id) => typeof id === 'string')) return ids;
  throw new Refusal(400, 'ids has to be a list of ids of events.');
}

function hashIn(filter: unknown): Record<string, unknown> {
  if (filter === undefined) return {};
  if (typeof filter === 'object' && filter !== null && !Array.isArray(filter)) {
    return filter as Record<string, unknown>;
  }
  throw new Refusal(400, 'filter has to be an object, such as {"run": "01K…"}.');
}
