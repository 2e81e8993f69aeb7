import { loadContract } from '../../contract/contract.ts';
import type { Objects } from '../../contract/generated/wire.d.ts';
import type { ListQuery, Range, Transaction } from '../../domain/transaction.ts';
import { type SnapshotEvent, snapshotId, thinEvent } from '../../domain/webhooks/thin-event.ts';
import { defineResource } from '../define-resource.ts';
import { noSuch } from '../errors.ts';
import { knownPage } from '../known-page.ts';
import { walk } from '../search/walk.ts';
import { objectUrl } from '../webhooks/object-url.ts';
import { cursorsOf, v2Limit, v2Page } from '../webhooks/v2-page.ts';

const TYPE = 'v2.core.event';
const PATH = '/v2/core/events';

type Event = Objects[typeof TYPE];
type Cursors = Readonly<Record<string, string>>;
type Wants = (event: Event) => boolean;

/**
 * What happened, as v2 tells it. Most of these are the thin form of events that are kept as snapshots;
 * only those without one, such as a ping, are kept themselves.
 */
export const thinEvents = defineResource({
  object: 'v2.core.event',
  path: '/v2/core/events',

  actions: {
    [`GET ${PATH}/{id}`]: async ({ tx, path: { id = '' } }) => {
      const own = await tx.get(TYPE, id);
      if (own !== undefined) return own;
      const snapshot = id.startsWith('evt_test_') && (await tx.get('event', snapshotId(id)));
      if (!snapshot) throw noSuch('event', id, 'id', 404);
      return thinOf(snapshot as unknown as SnapshotEvent);
    },

    [`GET ${PATH}`]: async ({ tx, params }) => {
      const { types, object_id, created } = params;
      const wants: Wants = (event) =>
        (types === undefined || types.includes(event.type)) &&
        (object_id === undefined || event.related_object?.id === object_id);
      const range = created === undefined ? {} : { created: created as Range };
      const limit = v2Limit(params);
      const cursors = cursorsOf(params);
      const found = await knownPage(newest(tx, { cursors, range, wants }, limit + 1));
      const data = found.slice(0, limit);
      const next = found.length > limit ? cursorsAfter(cursors, data) : undefined;
      return v2Page(PATH, data, params, next);
    },
  },
});

/** Two lists, each newest first, as one. */
async function newest(
  tx: Transaction,
  { cursors, range, wants }: { cursors: Cursors; range: Pick<ListQuery, 'created'>; wants: Wants },
  count: number,
): Promise<Event[]> {
  const from = (id: string | undefined) =>
    id === undefined ? range : { ...range, startingAfter: id };
  const own = gather(walk(tx, TYPE, from(cursors.own)), (event) => event as never, wants, count);
  const thin = gather(walk(tx, 'event', from(cursors.thin)), thinOf as never, wants, count);
  const all = (await Promise.all([own, thin])).flat();
  // A stable sort: within one second each list keeps its order.
  return all
    .sort((a, b) => (a.created < b.created ? 1 : a.created > b.created ? -1 : 0))
    .slice(0, count);
}

async function gather(
  stored: AsyncIterable<unknown>,
  form: (stored: unknown) => Event,
  wants: Wants,
  count: number,
): Promise<Event[]> {
  const found: Event[] = [];
  for await (const one of stored) {
    const event = form(one);
    if (wants(event)) found.push(event);
    if (found.length === count) break;
  }
  return found;
}

function cursorsAfter(before: Cursors, data: readonly Event[]): Cursors {
  const thin = data.findLast(({ snapshot_event }) => snapshot_event !== undefined);
  const own = data.findLast(({ snapshot_event }) => snapshot_event === undefined);
  return {
    ...before,
    ...(thin !== undefined && { thin: snapshotId(thin.id) }),
    ...(own !== undefined && { own: own.id }),
  };
}

function thinOf(event: SnapshotEvent): Event {
  return thinEvent(event, (type, id) => objectUrl(loadContract(), type, id)) as Event;
}
