import { setTimeout as pause } from 'node:timers/promises';
import { jsonBody } from '../json-body.ts';
import type { LocalApp, LocalContext } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { eventStream } from '../server-sent-events.ts';
import { targetAddresses } from '../target-addresses.ts';

/** One that nobody has begun to follow by then is taken away. */
const FOLLOW_WITHIN_MS = 10_000;
/** Hears every account. */
const ALL = '*';

/** Endpoints that live as long as somebody follows their stream: `paystub listen`. */
export function addListenerRoutes(app: LocalApp, parts: LocalParts): void {
  const { webhooks } = parts;
  const followed = new Set<string>();

  app.post('/_paystub/listeners', async (context) => {
    const { forward_to, events = ['*'], api_version = null } = await jsonBody(context);
    if (!webhooks.leads) throw new Refusal(409, 'Another server of this database delivers events.');
    const url = urlOf(forward_to);
    await checkHost(parts, url);
    const listener = webhooks.listeners.add({
      url,
      enabledEvents: namesOf(events, parts),
      account: accountIn(context, parts),
      apiVersion: versionOf(api_version, parts),
    });
    const { id, account, secret, enabledEvents } = listener;
    void pause(FOLLOW_WITHIN_MS, undefined, { ref: false }).then(() => {
      if (!followed.has(id)) webhooks.listeners.remove(id);
    });
    return context.json({ id, account, secret, forward_to: url, events: enabledEvents });
  });

  app.get('/_paystub/listeners/:id/stream', (context) => {
    const id = context.req.param('id');
    if (webhooks.listeners.outlet(id) === undefined || followed.has(id)) {
      throw new Refusal(404, `There is no listener ${id} that waits to be followed.`);
    }
    followed.add(id);
    return eventStream(parts.closing, (send) => {
      const end = webhooks.watch(({ attempt, delivery }) => {
        if (delivery.endpoint !== id) return;
        const { event, eventType: type, account } = delivery;
        const { status, cause, durationMs: duration_ms } = attempt;
        send('delivery', {
          delivery: delivery.id,
          account,
          event,
          type,
          status,
          cause,
          duration_ms,
        });
      });
      return () => {
        end();
        webhooks.listeners.remove(id);
        followed.delete(id);
      };
    });
  });
}

function accountIn(context: LocalContext, parts: LocalParts): string {
  const named = context.req.query('account');
  if (named !== undefined || context.req.header('authorization') === undefined) return named ?? ALL;
  return parts.accountOfKey(context.env.incoming);
}

function urlOf(given: unknown): string {
  if (typeof given === 'string' && /^https?:\/\/[^/]/.test(given) && URL.canParse(given)) {
    return given;
  }
  throw new Refusal(400, 'forward_to has to be a URL: http://localhost:4242/webhook');
}

/** A name that is not known yet may be so later: its handler has not been started. */
async function checkHost(parts: LocalParts, url: string): Promise<void> {
  try {
    await targetAddresses(parts, url);
  } catch (error) {
    if (error instanceof Refusal) throw error;
  }
}

function namesOf(given: unknown, { isEventName }: LocalParts): string[] {
  const isList = Array.isArray(given) && given.every((one) => typeof one === 'string');
  if (!isList || given.length === 0) {
    throw new Refusal(400, 'events has to be a list of types of events, such as ["charge.*"].');
  }
  const unknown = given.find((name) => !isEventName(name));
  if (unknown !== undefined) throw new Refusal(400, `There is no event '${unknown}'.`);
  return given;
}

function versionOf(given: unknown, { apiVersions }: LocalParts): string | null {
  if (given === null || (typeof given === 'string' && apiVersions.includes(given))) return given;
  throw new Refusal(400, `There is no API version ${String(given)}.`);
}
