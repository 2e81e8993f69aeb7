import { loadContract } from '../../contract/contract.ts';
import { defineResource } from '../define-resource.ts';
import { exclusive, tooMany } from '../errors.ts';
import { listPage } from '../list-page.ts';
import type { Outcome } from '../operation.ts';
import { eventsByDelivery } from '../webhooks/events-by-delivery.ts';

const url = '/v1/events';
/** Of `types`, as Stripe documents. */
const TYPES_MOST = 20;
const none: Outcome = { value: { object: 'list', data: [], has_more: false, url } };

/** What happened, as it was told at the time: events look the same in every API version. */
export const events = defineResource({
  object: 'event',
  path: url,

  actions: {
    'GET /v1/events': async ({ tx, params }) => {
      const { type, types, delivery_success, ...paging } = params;
      if (type !== undefined && types !== undefined) throw exclusive(['type', 'types']);
      if (types !== undefined && types.length > TYPES_MOST) throw tooMany('types', TYPES_MOST);
      const wanted = type === undefined ? types : namesOf(type);
      if (wanted?.length === 0) return none;
      const source = { type: 'event', url, filters: { types: 'types' } };
      const query = { ...paging, types: wanted };
      if (delivery_success === undefined) return { value: await listPage(tx, source, query) };
      return { value: await eventsByDelivery(tx, source, query, delivery_success) };
    },
  },
});

/** `customer.*` stands for every type that begins so, a star alone for all. */
function namesOf(pattern: string): readonly string[] | undefined {
  if (pattern === '*') return undefined;
  if (!pattern.endsWith('*')) return [pattern];
  const start = pattern.slice(0, -1);
  const { events, thinEvents } = loadContract();
  return [...Object.keys(events), ...thinEvents].filter((name) => name.startsWith(start));
}
