import type { TrafficRow } from '../../../capture/traffic-port.ts';

/** What a call has caused, as far as it was delivered. */
export interface Tally {
  events: number;
  webhooks: number;
  failed: number;
}

/** By the request's id. One pass: a delivery names the call that caused its event. */
export function talliesOf(rows: readonly TrafficRow[]): ReadonlyMap<string, Tally> {
  const seen = new Map<string, { events: Set<string>; sent: Map<string, TrafficRow> }>();
  for (const row of rows) {
    const { kind, request_id, ids, host, path } = row;
    if (kind !== 'webhook' || request_id === null) continue;
    const event = ids.find((id) => id.startsWith('evt_')) ?? '';
    const one = seen.get(request_id) ?? { events: new Set(), sent: new Map() };
    const way = `${event} ${host}${path}`;
    one.events.add(event);
    // The last attempt is the one that counts.
    if ((one.sent.get(way)?.ts ?? 0) <= row.ts) one.sent.set(way, row);
    seen.set(request_id, one);
  }
  const tallies = new Map<string, Tally>();
  for (const [request, { events, sent }] of seen) {
    const failed = [...sent.values()].filter(({ state }) => state !== 'ok').length;
    tallies.set(request, { events: events.size, webhooks: sent.size, failed });
  }
  return tallies;
}
