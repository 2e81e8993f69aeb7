/** Waits in a test for what happens a moment after the call that caused it. */
import type { RequestContext, Store } from '../store/port.ts';
import { checkEventType } from './check-event-type.ts';
import type { PaystubEvent, WaitOptions } from './expectations.ts';
import { untilStopped } from './until-stopped.ts';

export const WITHIN_MS = 5_000;
/** Of a timer, 24 days: Node takes a longer time for none. */
export const TIMER_MS_MAX = 2 ** 31 - 1;
/** How many of the latest events of a type are looked through. */
const LOOKED_AT = 100;

/**
 * Resolves with the newest event of this type, of whatever account, or with the first that comes. Rejects
 * when none has come in time, and at once when there is no such type, or when `stopping` aborts.
 */
export async function waitForEvent(
  store: Store,
  type: string,
  { object, within_ms = WITHIN_MS }: WaitOptions = {},
  stopping: AbortSignal,
): Promise<PaystubEvent> {
  checkEventType(type);
  const about = object === undefined ? '' : ` about ${object}`;
  const waiting = untilStopped(stopping, `${type}${about}`);
  const isMeant = (event: PaystubEvent) => object === undefined || event.data.object.id === object;
  const { promise, resolve, reject } = Promise.withResolvers<PaystubEvent>();
  const end = store.onCommitted((committed) => {
    if (committed.type !== type) return;
    const event = JSON.parse(committed.text) as PaystubEvent;
    if (isMeant(event)) resolve(event);
  });
  const timer = setTimeout(
    () => reject(new Error(`No ${type}${about} came within ${within_ms} ms.`)),
    Math.min(within_ms, TIMER_MS_MAX),
  );
  try {
    return await waiting.race(async () => (await newestEvent(store, type, isMeant)) ?? promise);
  } finally {
    waiting.end();
    clearTimeout(timer);
    end();
    // When it was known, nobody awaits this one.
    promise.catch(() => {});
  }
}

async function newestEvent(
  store: Store,
  type: string,
  isMeant: (event: PaystubEvent) => boolean,
): Promise<PaystubEvent | undefined> {
  let newest: PaystubEvent | undefined;
  for (const account of await store.accounts()) {
    const events = await store.read(readingContext(account), (tx) =>
      tx.list('event', { where: { types: type }, limit: LOOKED_AT }),
    );
    const found = (events as unknown as PaystubEvent[]).find(isMeant);
    if (found !== undefined && found.created >= (newest?.created ?? 0)) newest = found;
  }
  return newest;
}

function readingContext(account: string): RequestContext {
  return { account, requestId: null, idempotencyKey: null, apiVersion: '', origin: '' };
}
