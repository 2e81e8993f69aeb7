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
    if (outlet.payload === 'thin') {
      const event = JSON.parse(delivery.text) as SnapshotEvent;
      const thin = thinEvent(event, (type, id) => objectUrl(registry.contract, type, id));
      return JSON.stringify(thin, null, 2);
    }
    const text = withPending(delivery.text, expected);
    const isOwn = outlet.owner === account || outlet.owner === '*';
    const view = viewOf(outlet.apiVersion ?? versionOf(text));
    const isSame = view.version === versionOf(text) && isPlain({ registry, view }, text);
    if (isSame && isOwn) return text;
    const { id, object, ...event } = JSON.parse(text) as Event;
    const data = await store.read(
      { account, requestId: null, idempotencyKey: null, apiVersion: '', origin: '' },
      (tx) => renderEventData({ registry, view, tx }, event.data),
    );
    const rendered = {
      id,
      object,
      ...(isOwn ? {} : { account }),
      ...event,
      api_version: view.version,
      data,
    };
    return JSON.stringify(rendered, null, 2);
  };
}

/** It stands before the object, which may hold anything. */
function versionOf(text: string): string {
  return /"api_version": "([^"]+)"/.exec(text)?.[1] ?? '';
}
