import { defineResource } from '../define-resource.ts';
import * as errors from '../errors/webhooks.ts';
import { given } from '../given.ts';
import { createdMetadata } from '../metadata.ts';
import { checkEndpointUrl } from '../webhooks/endpoint-url.ts';
import { keepSecret, SECRET_TYPE } from '../webhooks/secret-record.ts';

const MOST = 16;

export const webhookEndpoints = defineResource({
  object: 'webhook_endpoint',
  path: '/v1/webhook_endpoints',
  noun: 'webhook endpoint',

  update(endpoint, { params }) {
    const { url, enabled_events, disabled, description, metadata } = params;
    if (url !== undefined) checkEndpointUrl(url, 'url');
    if (enabled_events?.length === 0) throw errors.noEvents();
    return {
      ...endpoint,
      description: given(description, endpoint.description),
      enabled_events: enabled_events ?? endpoint.enabled_events,
      metadata: (metadata ?? endpoint.metadata) as Record<string, string>,
      status: disabled === undefined ? endpoint.status : disabled ? 'disabled' : 'enabled',
      url: url ?? endpoint.url,
    };
  },

  remove: ({ id }, tx) => tx.remove(SECRET_TYPE, id),

  actions: {
    /** The secret is in this one answer, and not in what is stored. */
    'POST /v1/webhook_endpoints': async ({ tx, params }) => {
      const { url, enabled_events, api_version, connect = false, description } = params;
      const { metadata = {} } = createdMetadata({ ...params });
      checkEndpointUrl(url, 'url');
      if (enabled_events.length === 0) throw errors.noEvents();
      await tx.guard('webhook_endpoints');
      const all = await tx.list('webhook_endpoint', { limit: MOST });
      if (all.length === MOST) throw errors.tooManyEndpoints(MOST);
      const endpoint = tx.insert('webhook_endpoint', {
        id: tx.newId('we'),
        object: 'webhook_endpoint',
        api_version: api_version ?? null,
        application: null,
        created: tx.now,
        description: description || null,
        enabled_events,
        livemode: false,
        metadata: metadata as Record<string, string>,
        status: 'enabled',
        url,
      });
      const secret = keepSecret(tx, { id: endpoint.id, connect });
      const { status, url: shown, ...before } = endpoint;
      return { value: { ...before, secret, status, url: shown } };
    },
  },
});
