/** What is sent to a destination: the event in its API version, or a thin event. */
import type { Registry } from '../api/registry.ts';
import { objectUrl } from '../api/webhooks/object-url.ts';
import type { VersionView } from '../contract/versions/chain.ts';
import { type SnapshotEvent, thinEvent } from '../domain/webhooks/thin-event.ts';
import { type EventData, isPlain, renderEventData } from '../http/render.ts';
import { withPending } from '../store/deliveries/pending-webhooks.ts';
import type { DueDelivery, Store } from '../store/port.ts';
import type { Outlet } from '../webhooks/outlet.ts';

export interface WebhookBodyParts {
  store: Store;
  registry: Registry;
  viewOf(version: string | undefined): VersionView;
}

type Event = SnapshotEvent & { object: string; api_version: string; data: EventData };

export function createWebhookBody({ store, registry, viewOf }: WebhookBodyParts) {
  return async (delivery: DueDelivery, outlet: Outlet): Promise<string> => {
    const { account, eventType, expected } = delivery;
    if (eventType.startsWith('v2.')) return delivery.text;
    const isOwn = isOf(outlet, account);
    if (outlet.payload === 'thin') {
      const thin = thinOf(registry, delivery.text, isOwn ? undefined : account);
      return JSON.stringify(thin, null, 2);
    }
    const text = withPending(delivery.text, expected);
    const view = viewOf(outlet.apiVersion ?? versionOf(text));
    const isSame = view.version === versionOf(text) && isPlain({ registry, view }, text);
    if (isSame && isOwn) return text;
    const { id, object, ...event } = JSON.parse(text) as Event;
    const data = await store.read(
      { account, requestId: null, idempotencyKey: null, apiVersion: '', origin: '' },
      (tx) => renderEventData({ registry, view, tx }, event.data),
    );
    const rendered = view.lower({
      id,
      object,
      ...(isOwn ? {} : { account }),
      ...event,
      api_version: view.version,
      data,
    });
    return JSON.stringify(rendered, null, 2);
  };
}

/** A listener without an account takes all events for its own. */
function isOf({ owner }: Outlet, account: string): boolean {
  return owner === account || owner === '*';
}

function thinOf({ contract }: Registry, text: string, context: string | undefined) {
  const event = JSON.parse(text) as SnapshotEvent;
  return thinEvent(event, (type, id) => objectUrl(contract, type, id), context);
}

/** It stands before the object, which may hold anything. */
function versionOf(text: string): string {
  return /"api_version": "([^"]+)"/.exec(text)?.[1] ?? '';
}
