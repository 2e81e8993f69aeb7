import type { DeliveryTally } from '../../store/port.ts';
import type { TamperMode } from '../../webhooks/messages.ts';
import type { TamperRule } from '../../webhooks/tampering.ts';
import { jsonBody } from '../json-body.ts';
import type { LocalApp } from '../local-app.ts';
import type { FoundObject, LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

const OVERLAP_SECONDS_MAX = 86_400;
const DELAY_MS_MAX = 600_000;
const TIMES_MAX = 1_000_000;
const MODES: readonly TamperMode[] = [
  'bad_signature',
  'stale_timestamp',
  'duplicate',
  'out_of_order',
  'delay',
  'drop',
];
const ENDPOINT_TYPES = ['webhook_endpoint', 'v2.core.event_destination'];

/** The endpoints of all accounts or of `?account=`; their secrets; deliveries that go wrong on purpose. */
export function addWebhookRoutes(app: LocalApp, parts: LocalParts): void {
  const { webhooks, store } = parts;

  app.get('/_paystub/webhooks', async (context) => {
    const account = context.req.query('account');
    const accounts = account === undefined ? await store.accounts() : [account];
    const found = (await Promise.all(accounts.map((one) => endpointsOf(parts, one)))).flat();
    const health = await store.deliveries.health(found.map(({ id }) => String(id)));
    return context.json({
      endpoints: await Promise.all(
        found.map(async (endpoint) => ({
          ...endpoint,
          deliveries: countsOf(health.filter((one) => one.endpoint === endpoint.id)),
          tamper: shownRule(await webhooks.tampering.get(tamperedOf(endpoint))),
        })),
      ),
      listeners: webhooks.listeners.all().map(({ id, account: of, url, enabledEvents }) => ({
        ...{ id, account: of, forward_to: url, events: enabledEvents },
      })),
    });
  });

  app.post('/_paystub/webhooks/:id/roll', async (context) => {
    const { account, id } = await endpointNamed(parts, context.req.param('id'));
    const { expires_in_seconds: overlap = 0 } = await jsonBody(context);
    const seconds = wholeNumber('expires_in_seconds', overlap, OVERLAP_SECONDS_MAX);
    return context.json({ id, secret: await parts.rollSecret(account, id, seconds) });
  });

  app.post('/_paystub/webhooks/:id/tamper', async (context) => {
    const id = context.req.param('id');
    const { account } = webhooks.listeners.outlet(id)
      ? { account: '*' }
      : await endpointNamed(parts, id);
    const rule = ruleOf(await jsonBody(context));
    await webhooks.tampering.set({ endpoint: id, owner: account }, rule);
    return context.json({ id, tamper: shownRule(rule) });
  });
}

function tamperedOf({ account, id }: { account: string; id: unknown }) {
  return { endpoint: String(id), owner: account };
}

async function endpointNamed({ findObject }: LocalParts, id: string) {
  const found: FoundObject | undefined = await findObject(id);
  if (found === undefined || !ENDPOINT_TYPES.includes(found.type)) {
    throw new Refusal(404, `There is no webhook endpoint ${id}.`);
  }
  return { account: found.account, id };
}

async function endpointsOf({ store }: LocalParts, account: string) {
  const context = { account, requestId: null, idempotencyKey: null, apiVersion: '', origin: '' };
  return store.read(context, async (tx) => {
    const lists = await Promise.all(ENDPOINT_TYPES.map((type) => tx.list(type, { limit: 100 })));
    return lists.flat().map((endpoint) => ({ account, ...endpoint }));
  });
}

/** Of the latest thousand. */
function countsOf(health: readonly { tally: DeliveryTally; count: number }[]) {
  const counts = { delivered: 0, failed: 0, pending: 0, retrying: 0, canceled: 0 };
  for (const { tally, count } of health) counts[tally] = count;
  return counts;
}

/** `{"mode": "drop", "times": 2}`; `{"mode": null}` ends it. */
function ruleOf({ mode, times = 1, delay_ms = 1000 }: Record<string, unknown>): TamperRule | null {
  if (mode === null) return null;
  if (!MODES.includes(mode as TamperMode)) {
    throw new Refusal(400, `mode has to be null or one of ${MODES.join(', ')}.`);
  }
  return {
    mode: mode as TamperMode,
    times: times === null ? null : wholeNumber('times', times, TIMES_MAX, 1),
    delayMs: wholeNumber('delay_ms', delay_ms, DELAY_MS_MAX),
  };
}

function shownRule(rule: TamperRule | null) {
  if (rule === null) return null;
  const { mode, times, delayMs: delay_ms } = rule;
  return { mode, times, ...(mode === 'delay' && { delay_ms }) };
}

function wholeNumber(name: string, value: unknown, max: number, min = 0): number {
  if (Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max) {
    return Number(value);
  }
  throw new Refusal(400, `${name} has to be a whole number from ${min} to ${max}.`);
}
