import { loadContract } from '../../contract/contract.ts';
import type { Objects, Operations } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { defineResource } from '../define-resource.ts';
import * as errors from '../errors/webhooks.ts';
import { missing, unknownApiVersion } from '../errors.ts';
import { fromPath } from '../find.ts';
import { knownPage } from '../known-page.ts';
import { createdMetadata, updatedMetadata } from '../metadata.ts';
import { checkEndpointUrl } from '../webhooks/endpoint-url.ts';
import { pingEvent } from '../webhooks/ping-event.ts';
import { keepSecret, SECRET_TYPE } from '../webhooks/secret-record.ts';
import { cursorsOf, v2Limit, v2Page } from '../webhooks/v2-page.ts';

const TYPE = 'v2.core.event_destination';
const PATH = '/v2/core/event_destinations';

type EventDestination = Objects[typeof TYPE];
type Params = Operations[`POST ${typeof PATH}`]['params'];
type Call = { tx: Transaction; path: Readonly<Record<string, string>> };

/** Destinations of v2: webhook endpoints that get snapshots or thin events. */
export const eventDestinations = defineResource({
  object: 'v2.core.event_destination',
  path: '/v2/core/event_destinations',

  actions: {
    [`GET ${PATH}`]: async ({ tx, params }) => {
      const limit = v2Limit(params);
      const { after } = cursorsOf(params);
      const query = { limit: limit + 1, ...(after !== undefined && { startingAfter: after }) };
      const found = await knownPage(tx.list(TYPE, query));
      const data = found.slice(0, limit).map((one) => shown(one, params.include));
      const next = found.length > limit ? { after: data.at(-1)?.id ?? '' } : undefined;
      return v2Page(PATH, data, params, next);
    },

    [`POST ${PATH}`]: async ({ tx, params }) => {
      const made = tx.insert(TYPE, destinationOf(tx, params));
      const secret = keepSecret(tx, { id: made.id, connect: false });
      return shown(made, params.include, secret);
    },

    [`GET ${PATH}/{id}`]: async ({ tx, path, params }) =>
      shown(await fromPath(tx, TYPE, path.id), params.include),

    [`POST ${PATH}/{id}`]: async ({ tx, path, params }) => {
      const destination = await fromPath(tx, TYPE, path.id);
      const { name, description, enabled_events, webhook_endpoint } = params;
      const { metadata } = updatedMetadata(destination as never, { ...params });
      if (enabled_events !== undefined) checkEvents(enabled_events, destination.event_payload);
      if (webhook_endpoint !== undefined) checkUrl(webhook_endpoint.url);
      return changed({ tx, path }, destination, params.include, {
        ...(description !== undefined && { description }),
        ...(enabled_events !== undefined && { enabled_events }),
        ...(metadata !== undefined && { metadata: metadata as Record<string, string> }),
        ...(name !== undefined && { name }),
        ...(webhook_endpoint !== undefined && { webhook_endpoint }),
      });
    },

    [`DELETE ${PATH}/{id}`]: async ({ tx, path }) => {
      const { id } = await fromPath(tx, TYPE, path.id);
      tx.remove(TYPE, id);
      tx.remove(SECRET_TYPE, id);
      return { value: { id, object: TYPE, deleted: true } };
    },

    [`POST ${PATH}/{id}/disable`]: async (call) => {
      const destination = await fromPath(call.tx, TYPE, call.path.id);
      const status_details = { disabled: { reason: 'user' as const } };
      return changed(call, destination, undefined, { status: 'disabled', status_details });
    },

    [`POST ${PATH}/{id}/enable`]: async (call) => {
      const { status_details: _old, ...destination } = await fromPath(call.tx, TYPE, call.path.id);
      return changed(call, destination, undefined, { status: 'enabled' });
    },

    [`POST ${PATH}/{id}/ping`]: async ({ tx, path, request }) => {
      const destination = await fromPath(tx, TYPE, path.id);
      if (destination.status === 'disabled') throw errors.destinationDisabled();
      return tx.insert('v2.core.event', pingEvent(tx, destination.id, request.id));
    },
  },
});

function destinationOf(tx: Transaction, params: Params): EventDestination {
  const { name, type, enabled_events, event_payload, webhook_endpoint } = params;
  if (type !== 'webhook_endpoint') throw errors.notOfTest(type);
  if (webhook_endpoint === undefined) throw missing('webhook_endpoint');
  checkUrl(webhook_endpoint.url);
  checkEvents(enabled_events, event_payload);
  checkVersion(params.snapshot_api_version);
  const { metadata } = createdMetadata({ ...params });
  const now = timeOf(tx);
  return {
    id: tx.newId('ed_test'),
    object: TYPE,
    created: now,
    description: params.description ?? '',
    enabled_events,
    event_payload,
    events_from: params.events_from ?? ['@self'],
    livemode: false,
    ...(metadata !== undefined && { metadata: metadata as Record<string, string> }),
    name,
    ...(event_payload === 'snapshot' && {
      snapshot_api_version: params.snapshot_api_version ?? loadContract().apiVersion,
    }),
    status: 'enabled',
    type,
    updated: now,
    webhook_endpoint: { url: webhook_endpoint.url },
  };
}

async function changed(
  { tx }: Call,
  destination: EventDestination,
  include: readonly string[] | undefined,
  change: Partial<EventDestination>,
): Promise<EventDestination> {
  const next = { ...destination, ...change, updated: timeOf(tx) };
  return shown(await tx.update(TYPE, next), include);
}

/** The URL and the secret are shown to who asks for them; the secret only when it is made. */
function shown(
  { webhook_endpoint, ...destination }: EventDestination,
  include: readonly string[] = [],
  secret?: string,
): EventDestination {
  const endpoint = {
    ...(include.includes('webhook_endpoint.signing_secret') &&
      secret !== undefined && { signing_secret: secret }),
    ...(include.includes('webhook_endpoint.url') &&
      webhook_endpoint?.url !== undefined && { url: webhook_endpoint.url }),
  };
  if (Object.keys(endpoint).length === 0) return destination;
  return { ...destination, webhook_endpoint: endpoint };
}

function checkUrl(url: string): void {
  checkEndpointUrl(url, 'webhook_endpoint.url');
}

function checkEvents(names: readonly string[], payload: EventDestination['event_payload']): void {
  if (names.length === 0) throw errors.noEvents();
  const { events, thinEvents } = loadContract();
  const known = new Set(payload === 'thin' ? thinEvents : Object.keys(events));
  const unknown = names.filter((name) => name !== '*' && !known.has(name));
  if (unknown.length > 0) throw errors.unknownEvents(unknown);
}

function checkVersion(version: string | undefined): void {
  if (version === undefined || loadContract().apiVersions.includes(version)) return;
  throw unknownApiVersion(version);
}

function timeOf(tx: Transaction): string {
  return new Date(tx.now * 1000).toISOString();
}
