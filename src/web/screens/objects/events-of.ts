import type { FoundObject } from '../../data/objects.ts';
import { type ApiList, type ApiObject, callApi } from '../../data/stripe-api.ts';

const PAGE = '100';
/** The API has no list of one object's events; an account that does much has more than these. */
const PAGES_MAX = 10;

/** Events of its type since an object was made, the newest first. */
export async function eventsOf({ object, account }: FoundObject, type: string) {
  const events: ApiObject[] = [];
  const since = { 'created[gte]': String(object.created ?? 0) };
  for (let page = 0; page < PAGES_MAX; page++) {
    const last = events.at(-1)?.id;
    const params = { limit: PAGE, type, ...since, ...(last && { starting_after: last }) };
    const { data, has_more } = await callApi<ApiList>({ path: 'events', account, params });
    events.push(...data);
    if (!has_more) break;
  }
  return events;
}
