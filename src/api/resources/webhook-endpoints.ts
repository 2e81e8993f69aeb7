import type { Objects } from '../../contract/generated/wire.d.ts';
import { defineResource } from '../define-resource.ts';
import { createdMetadata } from '../metadata.ts';

const PATH = '/v1/webhook_endpoints';
/** Where the secret is kept; the endpoint itself shows it only once. */
const SECRET = 'paystub.webhook_secret';
const SECRET_LENGTH = 32;

/** Where events are sent to. The signing secret is in the answer to the creation only. */
export const webhookEndpoints = defineResource({
  object: 'webhook_endpoint',
  path: PATH,

  update: (endpoint, { params }) => ({
    ...endpoint,
    description: params.description === undefined ? endpoint.description : params.description,
    enabled_events: params.enabled_events ?? endpoint.enabled_events,
    metadata: params.metadata ?? endpoint.metadata,
    status: statusOf(params.disabled) ?? endpoint.status,
    url: params.url ?? endpoint.url,
  }),
  remove: ({ id }, tx) => tx.remove(SECRET, id),

  actions: {
    async [`POST ${PATH}`]({ params, tx }) {
      const { metadata } = createdMetadata({ ...params }) as Pick<typeof params, 'metadata'>;
      const endpoint: Objects['webhook_endpoint'] = {
        id: tx.newId('we'),
        object: 'webhook_endpoint',
        api_version: params.api_version ?? null,
        application: null,
        created: tx.now,
        description: params.description ?? null,
        enabled_events: [...params.enabled_events],
        livemode: false,
        metadata: metadata ?? {},
        status: 'enabled',
        url: params.url,
      };
      const secret = `whsec_${tx.random(SECRET_LENGTH)}`;
      tx.insert('webhook_endpoint', endpoint);
      tx.insert(SECRET, { id: endpoint.id, object: SECRET, secret });
      return { value: { ...endpoint, secret } };
    },
  },
});

function statusOf(disabled: boolean | undefined): string | undefined {
  if (disabled === undefined) return undefined;
  return disabled ? 'disabled' : 'enabled';
}
