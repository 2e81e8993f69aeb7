/** Where a destination's events go, as its object and its secrets tell at this moment. */

import type { Stored } from '../domain/transaction.ts';
import type { WebhookSecret } from '../domain/webhooks/destination.ts';
import type { RequestContext, Store } from '../store/port.ts';
import { RULE_TYPE } from './tampering.ts';

export interface Outlet {
  endpoint: string;
  owner: string;
  url: string;
  /** Null: that of the event. */
  apiVersion: string | null;
  payload: 'snapshot' | 'thin';
  /** Those that are valid now, the newest first. */
  secrets: readonly string[];
  /** Whether something may be done to its deliveries on purpose. */
  isTampered: boolean;
}

/** Undefined: it is gone, disabled, or nothing that we can send to. */
export async function findOutlet(
  store: Store,
  { endpoint, owner }: { endpoint: string; owner: string },
): Promise<Outlet | undefined> {
  return store.read(readingContext(owner), async (tx) => {
    const object =
      (await tx.get('webhook_endpoint', endpoint)) ??
      (await tx.get('v2.core.event_destination', endpoint));
    const record = await tx.get('paystub.webhook_secret', endpoint);
    if (object === undefined || record === undefined || object.status !== 'enabled') {
      return undefined;
    }
    const secrets = validSecrets(record as unknown as WebhookSecret, tx.now);
    const outlet = outletOf(object as unknown as Stored, secrets, owner);
    const isTampered = (await tx.get(RULE_TYPE, endpoint)) !== undefined;
    return outlet && { ...outlet, isTampered };
  });
}

interface EventDestination {
  event_payload: Outlet['payload'];
  snapshot_api_version?: string;
  webhook_endpoint?: { url?: string };
}

function outletOf(
  object: Stored,
  secrets: readonly string[],
  owner: string,
): Omit<Outlet, 'isTampered'> | undefined {
  const common = { endpoint: object.id, owner, secrets };
  if (object.object === 'webhook_endpoint') {
    const { url, api_version } = object as unknown as { url: string; api_version: string | null };
    return { ...common, url, apiVersion: api_version, payload: 'snapshot' };
  }
  const { event_payload, snapshot_api_version, webhook_endpoint } =
    object as unknown as EventDestination;
  if (webhook_endpoint?.url === undefined) return undefined;
  return {
    ...common,
    url: webhook_endpoint.url,
    apiVersion: snapshot_api_version ?? null,
    payload: event_payload,
  };
}

/** By the clock of the account, as they were rolled. */
function validSecrets({ secrets }: WebhookSecret, now: number): string[] {
  return secrets
    .filter(({ expires }) => expires === null || expires > now)
    .map(({ value }) => value);
}

function readingContext(account: string): RequestContext {
  return { account, requestId: null, idempotencyKey: null, apiVersion: '', origin: '' };
}
