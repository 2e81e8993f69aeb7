import { type CallEvent, isCall } from '../capture/exchange/messages-of.ts';
import type { Traffic, TrafficDetail } from '../capture/traffic-port.ts';
import { Refusal } from './refusal.ts';

export type CallDetail = TrafficDetail & { event: CallEvent };

/** @param id of an event, or a `req_…`. Throws `Refusal` where there is none. */
export async function foundEvent(
  traffic: Pick<Traffic, 'find'>,
  id: string,
): Promise<TrafficDetail> {
  const found = await traffic.find(id);
  if (found !== undefined) return found;
  throw new Refusal(404, `The record has no event ${id}. It may be older than what is kept.`);
}

/** Of a call or a delivery. Throws `Refusal` for what has no request. */
export async function foundCall(traffic: Pick<Traffic, 'find'>, id: string): Promise<CallDetail> {
  const { event, ...detail } = await foundEvent(traffic, id);
  if (isCall(event)) return { ...detail, event };
  throw new Refusal(400, `${id} is no call but ${event.kind}: it has no request and no answer.`);
}
