import type { TrafficDetail, TrafficPage } from '../capture/traffic-port.ts';
import { callServer } from './call-server.ts';
import type { FoundServer } from './find-server.ts';

/** A page of the record. */
export function listEvents(server: FoundServer, query: URLSearchParams): Promise<TrafficPage> {
  return callServer(server, { method: 'GET', path: `/_paystub/events?${query}` });
}

/** @param id of an event, or a `req_…`. */
export function findEvent(server: FoundServer, id: string): Promise<TrafficDetail> {
  return callServer(server, { method: 'GET', path: `/_paystub/events/${encodeURIComponent(id)}` });
}
