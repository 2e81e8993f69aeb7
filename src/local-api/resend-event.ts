import type { LocalParts } from './parts.ts';
import { Refusal } from './refusal.ts';

export interface Resent {
  event: string;
  deliveries: { id: number | undefined; endpoint: string }[];
}

/**
 * Sends an event again: to all enabled endpoints that want it, or to the one that is named. Throws
 * `Refusal` when there is no such event, or nobody to send it to.
 */
export async function resendEvent(
  parts: LocalParts,
  event: string,
  endpoint: unknown,
): Promise<Resent> {
  const { deliveries } = parts.store;
  const found = await parts.findObject(event);
  if (found?.type !== 'event') throw new Refusal(404, `There is no event ${event}.`);
  const { account } = found;
  const { type } = JSON.parse(found.text) as { type: string };
  const enabled = (await deliveries.destinations(account)).filter((one) => one.enabled);
  const chosen = enabled.filter((one) =>
    endpoint === undefined ? parts.wantsEvent(one, type) : one.id === endpoint,
  );
  if (chosen.length === 0) throw new Refusal(409, nobody(event, endpoint));
  const made = chosen.map(async ({ id, owner }) => ({
    id: await deliveries.resend({ account, event, endpoint: id, owner, nowMs: Date.now() }),
    endpoint: id,
  }));
  return { event, deliveries: await Promise.all(made) };
}

function nobody(event: string, endpoint: unknown): string {
  return endpoint === undefined
    ? `No enabled endpoint wants ${event}. Name one by "endpoint", or create one.`
    : `There is no enabled endpoint ${String(endpoint)} in the account of ${event}.`;
}
