import type { TrafficDetail, TrafficPage } from '../capture/traffic-port.ts';
import { callServer } from './call-server.ts';
import { CliError } from './cli-error.ts';
import type { FoundServer } from './find-server.ts';

/** A page of the record. */
export function listEvents(server: FoundServer, query: URLSearchParams): Promise<TrafficPage> {
  return callServer(server, { method: 'GET', path: `/_paystub/events?${query}` });
}

/** Ids of objects and events of the API: `pi_…`. Those of the record are ULIDs and `req_…`. */
const API_ID = /^(?!req_)[a-z]+(?:_test)?_\w+$/;

/** @param id of an event, or a `req_…`. */
export function findEvent(server: FoundServer, id: string): Promise<TrafficDetail> {
  if (API_ID.test(id)) {
    throw new CliError(
      `${id} is of the API, not of the record. ` +
        `What touched it: paystub events --object ${id}. Itself: ${server.url}/o/${id}`,
    );
  }
  return callServer(server, { method: 'GET', path: `/_paystub/events/${encodeURIComponent(id)}` });
}
