/** Waits in a test until an endpoint has accepted an event. */
import type { Delivery } from '../store/port.ts';
import { checkDeliveredType } from './check-event-type.ts';
import type { DeliveredEvent, ExpectOptions } from './expectations.ts';
import type { RunningServer } from './serve.ts';
import { untilStopped } from './until-stopped.ts';
import { TIMER_MS_MAX, WITHIN_MS } from './wait-for-event.ts';

const LOOKED_AT = 500;

/**
 * Resolves with the latest delivery of this type that an endpoint has accepted, or with the first that
 * will be. Rejects when there is none in time, and tells what became of the attempts; at once when `stopping`
 * aborts.
 */
export async function expectDelivered(
  { store, webhooks }: Pick<RunningServer, 'store' | 'webhooks'>,
  type: string,
  { within_ms = WITHIN_MS }: ExpectOptions = {},
  stopping: AbortSignal,
): Promise<DeliveredEvent> {
  checkDeliveredType(type);
  const waiting = untilStopped(stopping, `the delivery of ${type}`);
  const ofType = async () => {
    const latest = await store.deliveries.list({ limit: LOOKED_AT });
    return latest.filter(({ eventType }) => eventType === type);
  };
  const { promise, resolve, reject } = Promise.withResolvers<DeliveredEvent>();
  const end = webhooks.watch(({ attempt: { state, status }, delivery }) => {
    if (state !== 'delivered' || delivery.eventType !== type) return;
    const attempts = delivery.attempts + 1;
    resolve(delivered({ ...delivery, attempts, lastStatus: status }));
  });
  const timer = setTimeout(
    () => {
      void ofType().then((deliveries) => reject(notDelivered(type, within_ms, deliveries)), reject);
    },
    Math.min(within_ms, TIMER_MS_MAX),
  );
  try {
    return await waiting.race(async () => {
      const known = (await ofType()).find(({ state }) => state === 'delivered');
      return known === undefined ? promise : delivered(known);
    });
  } finally {
    waiting.end();
    clearTimeout(timer);
    end();
    promise.catch(() => {});
  }
}

function delivered({ event, eventType, endpoint, lastStatus, attempts }: Delivery): DeliveredEvent {
  return { event, type: eventType, endpoint, status: lastStatus ?? 0, attempts };
}

function notDelivered(type: string, withinMs: number, deliveries: readonly Delivery[]): Error {
  const [latest] = deliveries;
  const why =
    latest === undefined
      ? 'There was none to deliver: did it happen, and does an endpoint want it?'
      : `After ${latest.attempts} attempts to ${latest.endpoint} the last came to: ` +
        `${latest.lastStatus ?? ''} ${latest.lastCause ?? 'nothing yet'}.`;
  return new Error(`No ${type} was delivered within ${withinMs} ms. ${why}`);
}
